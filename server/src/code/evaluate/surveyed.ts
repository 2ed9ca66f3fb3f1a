import type { ts } from 'ts-morph';
import { type Aliases, resolveAliases } from './aliases';
import { anyItem, firstOf, keyOf } from './references';

/** What a piece of code mentions, declares and changes, functions in it included. */
export interface Survey {
  /** Every name, of variables and of properties, but for those that are only assigned or given to a function or class. */
  readonly names: ReadonlySet<string>;
  /** Variables and members (`model`, `this.model`, `state.model`) that it reads. */
  readonly reads: ReadonlySet<string>;
  /** Those that it assigns and does not declare itself. */
  readonly writes: ReadonlySet<string>;
  /** Of those, what it puts nothing or an empty list in the place of. */
  readonly clears: ReadonlySet<string>;
  /** Of those that it does not declare, what depends on how often it runs: what it counts up, and the lists that it fills. */
  readonly grows: ReadonlySet<string>;
  /** The same of lists and tables of which it may write over any part. */
  readonly edits: ReadonlySet<string>;
  /** The variables and parameters that it declares itself and of which it writes members. */
  readonly alters: ReadonlySet<string>;
  /** Those members, as keys. */
  readonly altered: ReadonlySet<string>;
  /** The variables and parameters that it declares. */
  readonly declared: ReadonlySet<string>;
  /** The variables that it assigns, its own as well. */
  readonly assigned: ReadonlySet<string>;
  readonly usesThis: boolean;
  /** Uses what no name tells: `super`, a class, a module, the global object. */
  readonly usesMore: boolean;
  /** Awaits something itself; functions in it do not count. */
  readonly waits: boolean;
  /** Nothing but a jump ends a loop in it. */
  readonly isEndless: boolean;
}

/** What a piece of code holds itself, and the surveys of the functions, classes and bodies of loops in it. */
export interface Found {
  readonly names: string[];
  readonly reads: string[];
  /** Whose keys are read as well. */
  readonly members: ts.AccessExpression[];
  readonly writes: string[];
  readonly clears: string[];
  readonly grows: string[];
  readonly edits: string[];
  readonly aliases: Aliases;
  /** Lists whose items a function goes through, by the name that it gives them. */
  readonly through: { readonly list: string; readonly item: string; readonly by: Survey }[];
  readonly declared: string[];
  readonly assigned: string[];
  readonly inner: Surveyed[];
  usesThis: boolean;
  usesMore: boolean;
  waits: boolean;
  isEndless: boolean;
}

export function newFound(): Found {
  return {
    names: [],
    reads: [],
    members: [],
    writes: [],
    clears: [],
    grows: [],
    edits: [],
    aliases: new Map(),
    through: [],
    declared: [],
    assigned: [],
    inner: [],
    usesThis: false,
    usesMore: false,
    waits: false,
    isEndless: false,
  };
}

/** What code changes of what it does not declare itself. */
type Changes = Pick<Survey, 'writes' | 'clears' | 'grows' | 'edits' | 'alters' | 'altered'>;

type SetName = 'names' | 'reads' | 'writes' | 'clears' | 'grows' | 'edits' | 'declared' | 'assigned';

/** A survey whose sets are put together when they are asked for: of most pieces most of them never are. */
export class Surveyed implements Survey {
  readonly usesThis: boolean;
  readonly usesMore: boolean;
  readonly waits: boolean;
  readonly isEndless: boolean;
  /** Whether anything in it may grow: of most loops it is asked, and most have nothing. */
  private readonly holdsGrowth: boolean;
  private knownNames: ReadonlySet<string> | null = null;
  private knownReads: ReadonlySet<string> | null = null;
  private knownChanges: Changes | null = null;
  private knownDeclared: ReadonlySet<string> | null = null;
  private knownAssigned: ReadonlySet<string> | null = null;

  constructor(private readonly found: Found) {
    this.usesThis = found.usesThis;
    this.usesMore = found.usesMore;
    this.waits = found.waits;
    this.isEndless = found.isEndless;
    this.holdsGrowth = found.grows.length > 0 || found.inner.some((survey) => survey.holdsGrowth);
  }

  get names(): ReadonlySet<string> {
    return (this.knownNames ??= this.all(this.found.names, 'names'));
  }

  get reads(): ReadonlySet<string> {
    return (this.knownReads ??= this.meant(this.readHere(), 'reads'));
  }

  get writes(): ReadonlySet<string> {
    return this.changes.writes;
  }

  get clears(): ReadonlySet<string> {
    return this.changes.clears;
  }

  get grows(): ReadonlySet<string> {
    return this.holdsGrowth ? this.changes.grows : none;
  }

  get edits(): ReadonlySet<string> {
    return this.changes.edits;
  }

  get alters(): ReadonlySet<string> {
    return this.changes.alters;
  }

  get altered(): ReadonlySet<string> {
    return this.changes.altered;
  }

  get declared(): ReadonlySet<string> {
    return (this.knownDeclared ??= this.all(this.found.declared, 'declared'));
  }

  get assigned(): ReadonlySet<string> {
    return (this.knownAssigned ??= this.all(this.found.assigned, 'assigned'));
  }

  private readHere(): readonly string[] {
    const keys = [...this.found.reads];
    for (const member of this.found.members) {
      const key = keyOf(member);
      if (key !== undefined) keys.push(key);
    }
    return keys;
  }

  /** What stands in it itself and in what it holds. */
  private all(own: readonly string[], part: SetName): ReadonlySet<string> {
    const inner = this.found.inner.map((survey) => survey[part]).filter(({ size }) => size > 0);
    if (own.length === 0 && inner.length < 2) return inner[0] ?? none;
    const all = new Set(own);
    for (const names of inner) for (const name of names) all.add(name);
    return all;
  }

  /** The same, with what keys are that start with another name. */
  private meant(own: readonly string[], part: SetName): ReadonlySet<string> {
    return resolveAliases(this.all(own, part), this.found.aliases);
  }

  private get changes(): Changes {
    return (this.knownChanges ??= this.changesFound());
  }

  private changesFound(): Changes {
    const { found } = this;
    const altered = new Set<string>();
    const lists: string[] = [];
    const others = (own: readonly string[], part: 'writes' | 'clears' | 'grows' | 'edits'): ReadonlySet<string> => {
      const keys = new Set<string>();
      for (const key of this.meant(own, part)) {
        const end = key.indexOf(`.${anyItem}`);
        // What code declares itself is nobody else's.
        if (this.declared.has(firstOf(key))) {
          if (key.includes('.')) altered.add(key);
        } else if (end < 0) keys.add(key);
        // A write to any item of a list is one to the list.
        else lists.push(key.slice(0, end));
      }
      return keys.size === 0 ? none : keys;
    };
    const writes = others(found.writes, 'writes');
    const clears = others(found.clears, 'clears');
    const grows = others(found.grows, 'grows');
    const through = found.through.filter(({ item, by }) => by.alters.has(item)).map(({ list }) => list);
    const edited = others([...found.edits, ...through], 'edits');
    const edits = lists.length === 0 ? edited : new Set([...edited, ...lists]);
    const alters = altered.size === 0 ? none : new Set([...altered].map((key) => firstOf(key)));
    return { writes, clears, grows, edits, alters, altered };
  }
}

const none: ReadonlySet<string> = new Set();
