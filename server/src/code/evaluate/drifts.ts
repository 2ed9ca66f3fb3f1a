import type { ts } from 'ts-morph';
import { editArray } from './arrays';
import { isComponent } from './components';
import { codeOf } from './frames';
import { constant, type Machine, unknown } from './machine';
import { setMember, setProperty, writtenMember } from './members';
import { writeMaybe } from './oneOf';
import { type Data, isData, isEmpty, isSameData } from './data';
import { isHolder, memberOf, ownerOf, reachedFrom, rootOf } from './owners';
import { type Written, writtenBy } from './placeholders';
import { firstOf, partsOf } from './references';
import { surveyOf } from './survey';
import { type Binding, writeBinding } from './scope';
import type { ArrayValue, FunctionValue, HostValue, ObjectValue, UnknownValue, Value } from './values';
import { callsWhereEmpty, makesWhereEmpty } from './whereEmpty';

/** Something that functions change which run any number of times and in any order. */
interface Drift extends Course {
  /** The functions that write it. */
  readonly writers: [FunctionValue, ...FunctionValue[]];
  /** What they write, once somebody asks. */
  written: Written | null;
  /** `x`, `this.x` or `x.y.z`. */
  readonly key: string;
  /** The variable in front; null of what starts with `this`. */
  readonly binding: Binding | null;
  /** What follows it. */
  readonly members: readonly string[];
  /** What it is a member of, if that was there before any of them ran, and what it held then. */
  readonly owner: ObjectValue | FunctionValue | undefined;
  readonly before: Value | undefined;
  /** Whether any of them has run. */
  hasRun: UnknownValue | null;
}

/** All that the functions change that nobody calls, each variable and property once. */
export interface Drifts {
  readonly byOwner: Map<unknown, Map<string, Drift>>;
  readonly seen: Set<unknown>;
}

export function newDrifts(): Drifts {
  return { byOwner: new Map(), seen: new Set() };
}

/**
 * Notes what a function changes, and what those do that it calls by their names. What stands empty now waits for the function
 * that fills it, which runs before those that read it.
 */
export function noteDrifts(machine: Machine, drifts: Drifts, value: FunctionValue): void {
  for (const { value: writer, node } of reachedFrom(value, drifts.seen)) {
    const { writes, clears, grows, edits } = surveyOf(node);
    for (const key of new Set([...grows, ...edits, ...writes])) {
      const isGrown = grows.has(key);
      add(machine, drifts, writer, key, {
        grows: isGrown,
        edited: edits.has(key),
        replaced: !isGrown && writes.has(key),
        cleared: clears.has(key),
      });
    }
  }
}

/** How functions change something. */
interface Course {
  /** Each run changes it further; otherwise one run is like another. */
  grows: boolean;
  /** Any part of it may be written over. */
  edited: boolean;
  /** Some run puts something else in its place, whatever it held. */
  replaced: boolean;
  /** Some run puts nothing in its place. */
  cleared: boolean;
}

function add(machine: Machine, { byOwner }: Drifts, writer: FunctionValue, key: string, course: Course): void {
  const { first, members } = partsOf(key);
  const { code, binding } = rootOf(writer, first);
  // Two functions mean the same by `this` when they belong to the same object or class.
  const root = binding ?? (first === 'this' && code ? (code.home ?? code.frame.self ?? writer) : undefined);
  if (root === undefined) return;
  let keys = byOwner.get(root);
  if (!keys) byOwner.set(root, (keys = new Map<string, Drift>()));
  const known = keys.get(key);
  if (known) {
    known.grows ||= course.grows;
    known.edited ||= course.edited;
    known.replaced ||= course.replaced;
    known.cleared ||= course.cleared;
    if (known.writers.includes(writer)) return;
    known.writers.push(writer);
    known.written = null;
    return;
  }
  const owner = ownerOf(machine, writer, binding, members);
  const before = owner === null ? binding?.value : owner && writtenMember(machine, owner, members.at(-1));
  // What already holds a model or another thing that is made is taken to hold it still.
  if (course.replaced && !course.cleared && before !== undefined && before.kind !== 'unknown' && !isData(before))
    return;
  keys.set(key, {
    writers: [writer],
    written: null,
    key,
    binding,
    members,
    owner: owner && isHolder(owner) ? owner : undefined,
    before,
    ...course,
    hasRun: null,
  });
}

/**
 * Leaves open what other functions than the one that is entered now may have made of what they change. `alone` are those that
 * were entered by themselves. Hands out what is there or not as long as the function runs.
 */
export function loosenDrifts(
  machine: Machine,
  { byOwner }: Drifts,
  entered: FunctionValue,
  alone: ReadonlySet<ts.Node>,
): readonly Made[] {
  const doubted: Made[] = [];
  for (const keys of byOwner.values()) {
    for (const drift of keys.values()) {
      if (!goesOn(drift) && drift.writers.every((writer) => writer === entered)) continue;
      const isSet = isSetByReaders(drift, entered, alone);
      loosen(machine, drift, isSet);
      const made = isSet ? null : doubtMade(machine, drift, entered);
      if (made) doubted.push(made);
    }
  }
  return doubted;
}

/** The variables and members that the functions are known to change. */
export function driftPlaces(
  machine: Machine,
  { byOwner }: Drifts,
): { readonly bindings: ReadonlySet<Binding>; readonly members: ReadonlyMap<Map<string, Value>, ReadonlySet<string>> } {
  const bindings = new Set<Binding>();
  const members = new Map<Map<string, Value>, Set<string>>();
  for (const keys of byOwner.values()) {
    for (const { writers, binding, members: path } of keys.values()) {
      const owner = ownerOf(machine, writers[0], binding, path);
      if (owner === null && binding) bindings.add(binding);
      const last = path.at(-1);
      if (!owner || !isHolder(owner) || last === undefined) continue;
      const known = members.get(owner.properties);
      if (known) known.add(last);
      else members.set(owner.properties, new Set([last]));
    }
  }
  return { bindings, members };
}

type Made = HostValue | ObjectValue;

/** What others fill with more than a constant, or clear, is filled or empty to a function that makes it where it is empty. */
function doubtMade(machine: Machine, drift: Drift, entered: FunctionValue): Made | null {
  const { key, writers, binding, members } = drift;
  const owner = ownerOf(machine, writers[0], binding, members);
  const value = owner === null ? binding?.value : memberOf(owner, members.at(-1));
  if ((value?.kind !== 'host' && value?.kind !== 'object') || machine.presences.has(value)) return null;
  const before = beforeIn(machine, drift, owner);
  const isEmptyFirst = before?.kind === 'constant' && isEmpty(before);
  if (!isEmptyFirst && !drift.cleared) return null;
  const isMeant = (reader: FunctionValue): boolean => {
    const root = rootOf(reader, firstOf(key)).binding;
    return root === binding && ownerOf(machine, reader, root, members) === owner;
  };
  if (!makesWhereEmpty(machine, entered, key, isMeant)) return null;
  machine.presences.set(value, (drift.hasRun ??= unknown(`"${key}", which other functions change`, value.at)));
  return value;
}

/** Whoever is entered has it set first where it is not, and nobody but such readers sets it: they all go on with it set. */
function isSetByReaders({ writers, key }: Drift, entered: FunctionValue, alone: ReadonlySet<ts.Node>): boolean {
  const code = codeOf(entered);
  if (code.kind !== 'function') return false;
  const { names } = surveyOf(code.node);
  return writers.every((writer) => {
    const own = codeOf(writer);
    if (!names.has(writer.name) || own.kind !== 'function' || alone.has(own.node)) return false;
    return callsWhereEmpty(code.node, key, writer.name);
  });
}

/** Leaves open what each run of a function changes further. */
export function loosenGrown(machine: Machine, value: FunctionValue): void {
  const drifts = newDrifts();
  noteDrifts(machine, drifts, value);
  for (const keys of drifts.byOwner.values()) {
    for (const drift of keys.values()) if (goesOn(drift)) loosen(machine, { ...drift, replaced: false });
  }
}

function loosen(machine: Machine, drift: Drift, isSetByReader = false): void {
  const { writers, binding, members, grows } = drift;
  const owner = ownerOf(machine, writers[0], binding, members);
  const member = members.at(-1);
  const value = owner === null ? binding?.value : owner && writtenMember(machine, owner, member);
  if (value === undefined || binding?.alias) return;
  if (owner?.kind === 'unknown') {
    if (isData(value)) setMember(machine, owner, member ?? '', changedOf(drift, value), value.at);
    return;
  }
  const before = beforeIn(machine, drift, owner);
  const isSet = isSetByReader && !grows && before !== null && isEmpty(before);
  const isField = binding === null && !(owner?.kind === 'object' && isComponent(machine, owner));
  const loose = isSet || !isData(value) ? value : looseOf(machine, drift, value, before, isField);
  if (loose === value) {
    if (goesOn(drift)) loosenContents(machine, value, drift);
  } else if (owner && isHolder(owner) && member !== undefined) setProperty(machine, owner, member, loose);
  else if (owner === null && binding !== null) writeBinding(machine, binding, loose);
}

function changedOf({ key }: Drift, value: Data): UnknownValue {
  return unknown(`"${key}", which other functions change`, value.at, value);
}

/** What a key held before any of the functions ran; null where it is not known, or no plain data. */
function beforeIn(machine: Machine, drift: Drift, owner: Value | null | undefined): Data | null {
  const isSame = owner === null || owner === drift.owner;
  const begun = owner?.kind === 'object' ? machine.begun.get(owner) : undefined;
  if (!isSame && !begun) return null;
  const before = isSame ? drift.before : begun?.get(drift.members.at(-1) ?? '');
  if (before === undefined) return constant(undefined, drift.writers[0].at);
  return isData(before) ? before : null;
}

/**
 * Data of which it is not known whether it has been written yet, or by which function. What stands in for nothing is what the
 * program goes on with, unless it asks; fields that a method sets for whoever calls it keep what the constructor gave them, but a component
 * calls its methods itself.
 */
function looseOf(machine: Machine, drift: Drift, value: Data, before: Data | null, isField: boolean): Value {
  const { grows, replaced } = drift;
  const isConstant = value.kind === 'constant';
  // What a list or table has more after each run is left open in it.
  if (isConstant ? value.tested : !replaced) return value;
  const loose = changedOf(drift, value);
  const beganEmpty = before !== null && isEmpty(before);
  if (isEmpty(value)) {
    if (isConstant && grows && value.value !== undefined && value.value !== null) return loose;
    if (before !== null && !beganEmpty) return loose;
    return clearedOf(machine, drift, value) ?? value;
  }
  if (isConstant && (grows || typeof value.value === 'boolean')) return loose;
  if (beganEmpty) {
    if (writtenTo(drift).size > 1) return loose;
    return isConstant ? { ...value, tested: loose } : value;
  }
  const isKept = isField && (before === null || isSameData(before, value));
  return isKept ? value : loose;
}

function writtenTo(drift: Drift): Written {
  return (drift.written ??= writtenBy(drift.writers, drift.key));
}

/** What stands empty although all that write it have run: one clears it. Null where more than a constant may still fill it. */
function clearedOf(machine: Machine, drift: Drift, value: Data): Value | null {
  const { key, writers } = drift;
  if (!writers.every((writer) => isEntered(machine, writer))) return null;
  const [first, ...others] = writtenTo(drift).values();
  if (first === undefined) return null;
  const why = `"${key}", which other functions change`;
  // An empty list is one more that the program may go on with.
  if (value.kind !== 'constant') return unknown(why, value.at);
  if (first === null || others.includes(null)) return null;
  const loose = unknown(why, first.at, first);
  return others.length > 0 || typeof first.value === 'boolean' ? loose : { ...first, tested: loose };
}

function isEntered(machine: Machine, writer: FunctionValue): boolean {
  const code = codeOf(writer);
  return code.kind === 'function' && machine.entered.has(code.node);
}

/** True where a second run of one function leaves something else than the first. */
function goesOn({ grows, edited }: Course): boolean {
  return grows || edited;
}

function loosenContents(machine: Machine, value: Value, { grows, edited }: Course): void {
  const why = 'an item that other functions add';
  if (value.kind === 'array') {
    if (edited) loosenItems(machine, value);
    if (grows) loosenList(machine, value, why);
  } else if (value.kind === 'host' && value.entries) {
    loosenList(machine, value.entries, why);
    if (value.type === 'map')
      for (const entry of value.entries.items) if (entry.kind === 'array') loosenItems(machine, entry, 1);
  } else if (value.kind === 'object' && value.open === null) writeMaybe(machine, value, undefined, value.at);
}

const edits: Course = { grows: false, edited: true, replaced: false, cleared: false };

/** Longer lists are data, of which no item is asked for by itself. */
const mostItems = 100;

/** Leaves open what stands in a list, in which nobody knows what others write over: its numbers, and those of tables in it. */
function loosenItems(machine: Machine, list: ArrayValue, from = 0): void {
  if (list.variants) return;
  editArray(machine, list, () => {
    const why = 'an item that other functions write over';
    if (list.items.length > mostItems) {
      list.items = [];
      list.rest = unknown(why, list.at);
    }
    for (const [index, item] of list.items.entries()) {
      if (index < from) continue;
      if (item.kind === 'constant') list.items[index] = unknown(why, item.at, item);
      else if (item.kind !== 'host') loosenContents(machine, item, edits);
    }
  });
}

/** Leaves open what further items a list has; `length` says why nobody knows how many, where no function of the file adds them. */
export function loosenList(machine: Machine, list: ArrayValue, why: string, length?: string): void {
  if (list.rest !== null) return;
  editArray(machine, list, () => {
    list.rest = { kind: 'unknown', why, at: list.at, vacant: true, ...(length !== undefined && { length }) };
  });
}
