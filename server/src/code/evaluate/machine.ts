import type { ts } from 'ts-morph';
import type { UnknownPart } from '../../protocol/model';
import type { Span } from '../../protocol/finding';
import type { Sources } from '../sources';
import type { JournalFrame } from './journal';
import type { Thread } from './jobs';
import type { Arrival, Unawaited } from './later';
import type { Module } from './modules';
import type { Binding, Scope } from './scope';
import type { Pending } from './uncalled';
import type {
  ArrayValue,
  Condition,
  ConstantValue,
  Context,
  Doubt,
  Environment,
  FunctionValue,
  Guard,
  HostValue,
  LoopRun,
  ObjectValue,
  UnknownValue,
  Value,
} from './values';
import { always } from './guards';

/** The state of one evaluation. It is passed first to every function of the interpreter. */
export interface Machine {
  readonly sources: Sources;
  readonly environment: Environment;
  readonly modules: Map<string, Module>;
  readonly globals: Map<string, Value>;
  readonly unknownParts: UnknownPart[];
  readonly entry: string;
  /** The names of the file that later scripts of its page see. */
  leftToPage: Scope | null;
  /** The variables that the markup around the program changes. */
  edited: ReadonlySet<string>;
  context: Context;
  guard: Guard;
  journal: JournalFrame[];
  /** Ticks with everything that is made, so that a branch can tell what is older than itself. */
  clock: number;
  steps: number;
  stepLimit: number;
  /** Nesting of expressions and statements: keeps the stack of the host safe. */
  nesting: number;
  repeating: { readonly at: Span; readonly start: number } | null;
  loop: LoopRun | null;
  /** Set once a statement with a syntax error has run: what it left out may be what the rest builds on. */
  doubt: Doubt;
  stack: readonly Span[];
  /** The functions that are running, innermost last. */
  readonly active: ActiveRun[];
  /** Objects of classes that are being made, one for another. */
  making: number;
  /** The calls that run and that nobody waits for, innermost last. */
  readonly unawaited: Unawaited[];
  /** What such calls have left open, until it is there. */
  readonly arrivals: Arrival[];
  thread: Thread;
  /** How many jobs there have been. */
  jobsBegun: number;
  /** How often a function of the program was run. */
  entries: number;
  readonly pending: Pending[];
  readonly pendingNodes: Set<ts.Node>;
  /** The files that import the one that is read, in a circle. */
  readonly importers: Set<string>;
  readonly entered: Set<ts.Node>;
  /** The states of components, also by what stands for one or sets it. */
  readonly states: State[];
  readonly stateBehind: Map<Value, State>;
  /** Of what is but a member of a state, its name there. */
  readonly statePart: Map<Value, string>;
  /** What `createContext` made, with what the program gives there. */
  readonly contexts: Map<ObjectValue, Given>;
  /** What markup gives the components of the program, by their functions. */
  readonly props: Map<ts.Node, ObjectValue>;
  /** The objects that other files can have, and the nodes of such functions and classes. */
  readonly exported: Set<object>;
  /** The first instance of each class, for methods that nobody calls. */
  readonly instances: Map<ts.Node, Value>;
  /** What those, and the instances of components, held when they were made. */
  readonly begun: WeakMap<ObjectValue, ReadonlyMap<string, Value>>;
  /** Of the options of Vue components: what each part of them belongs to, and what was made of them. */
  readonly components: {
    readonly optionsOf: Map<ObjectValue, ObjectValue>;
    readonly instances: Map<ObjectValue, ObjectValue>;
  };
  /** The classes of the program that extend a class directly. */
  readonly heirs: Map<ts.Node, readonly FunctionValue[]>;
  /** Unknown values derived from others: the same question about the same value has the same answer. */
  readonly derived: WeakMap<UnknownValue, Map<string, UnknownValue>>;
  /** Those that are others on each turn of a loop that nobody counts: its items, its counters, and what follows from them. */
  readonly perTurn: WeakSet<UnknownValue>;
  readonly negations: WeakMap<UnknownValue, UnknownValue>;
  readonly equalities: WeakMap<UnknownValue, { readonly of: UnknownValue; readonly constant: ConstantValue['value'] }>;
  readonly conditions: WeakMap<UnknownValue, Condition>;
  readonly conditionSources: WeakMap<Condition, UnknownValue>;
  readonly identities: WeakMap<object, number>;
  /** Properties that the program wrote to unknown objects. */
  readonly overlays: WeakMap<UnknownValue, Map<string, Value>>;
  readonly usedAt: WeakMap<ObjectValue, Map<string, Span>>;
  /** What code beyond the file gets hold of, and what each function has returned. */
  readonly handedOut: Value[];
  readonly returned: Map<object, Value[]>;
  /** Whether something is there, from beyond the program or from another function, where it goes on without it as well. */
  readonly presences: WeakMap<HostValue | ObjectValue, UnknownValue>;
  /** Unknown whole numbers that are larger than this one: counters of later turns. */
  readonly lowerBounds: WeakMap<UnknownValue, number>;
}

/** A state of a component, under all the names that its functions, hooks and children know it by. */
export interface State {
  readonly held: Held[];
  /** Where what sets it is held. */
  readonly setters: Held[];
}

/** A variable, or a property of an object that a variable holds. */
export interface Held {
  readonly binding: Binding;
  readonly member: { readonly owner: ObjectValue; readonly key: string } | null;
  /** The member of the state that it holds; undefined where it holds all of it. */
  readonly part: string | undefined;
}

/** What is given in a context of components. */
export interface Given {
  /** Null while nobody gives anything there; unknown where several give different things. */
  value: Value | null;
  /** Where nobody gives anything. */
  readonly otherwise: Value | undefined;
}

/** A function that is running. */
export interface ActiveRun {
  readonly node: ts.Node;
  /** The guard of its call. */
  readonly guard: Guard;
  /** The count of steps when it began. */
  readonly since: number;
  /** Its calls of itself are like the turns of a loop. */
  readonly loop: LoopRun;
}

export const whyUsedUp = 'the budget of steps is used up';

/** The budget of steps is used up. */
export class BudgetUsedUp extends Error {}

export const whyThrown = 'the program throws there';

/** The program throws on every path that is being followed. */
export class ProgramThrow extends Error {
  constructor(readonly value: Value) {
    // Nobody reads the stack of the interpreter at a throw of the program, and to write it down takes long.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super('thrown by the program');
    Error.stackTraceLimit = stackTraceLimit;
  }
}

export const turnLimit = 2000;
export const callDepthLimit = 60;
/** Expressions within expressions: two or three frames of the host's stack each. */
export const nestingLimit = 900;
/** Longer arrays and strings are left open. */
export const lengthLimit = 20_000;

export function createMachine(
  entry: string,
  sources: Sources,
  environment: Environment,
  makeContext: (machine: Machine) => Context,
): Machine {
  const machine: Omit<Machine, 'context'> = {
    sources,
    environment,
    entry,
    leftToPage: null,
    edited: new Set(),
    modules: new Map(),
    globals: new Map(),
    unknownParts: [],
    guard: always,
    journal: [],
    clock: 1,
    steps: 0,
    stepLimit: Infinity,
    nesting: 0,
    repeating: null,
    loop: null,
    doubt: null,
    stack: [],
    active: [],
    making: 0,
    unawaited: [],
    arrivals: [],
    thread: { depth: 0, level: 0, away: null, jobs: [] },
    jobsBegun: 0,
    entries: 0,
    pending: [],
    pendingNodes: new Set(),
    importers: new Set(),
    entered: new Set(),
    states: [],
    stateBehind: new Map(),
    statePart: new Map(),
    contexts: new Map(),
    props: new Map(),
    instances: new Map(),
    exported: new Set(),
    begun: new Map(),
    components: { optionsOf: new Map(), instances: new Map() },
    heirs: new Map(),
    // Plain maps where weak ones would do: the machine lives for one evaluation, and weak maps cost the collector dear.
    derived: new Map(),
    perTurn: new Set(),
    negations: new Map(),
    equalities: new Map(),
    conditions: new Map(),
    conditionSources: new Map(),
    identities: new Map(),
    overlays: new Map(),
    usedAt: new Map(),
    presences: new Map(),
    lowerBounds: new Map(),
    handedOut: [],
    returned: new Map(),
  };
  const whole = machine as Machine;
  whole.context = makeContext(whole);
  return whole;
}

export function tick(machine: Machine, steps = 1): void {
  machine.steps += steps;
  if (machine.steps > machine.stepLimit) throw new BudgetUsedUp('The budget of steps is used up.');
}

export function constant(value: ConstantValue['value'], at: Span, literal = false): ConstantValue {
  return { kind: 'constant', value, at, literal };
}

/** True for null and undefined, and for a value that is not given at all. */
export function isNullish(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'constant' && (value.value === undefined || value.value === null));
}

export function isUndefined(value: Value): boolean {
  return value.kind === 'constant' && value.value === undefined;
}

/** The engine reads fields quickest where values have the same ones, and copies them quickest where none is added. */
export function unknown(why: string, at: Span, perhaps?: Value, cause?: UnknownValue['cause']): UnknownValue {
  return { kind: 'unknown', why, at, perhaps, cause, type: undefined };
}

/** Something unknown for the reason of another. */
export function unknownAs({ why, at: from, cause }: UnknownValue, at = from, perhaps?: Value): UnknownValue {
  return unknown(why, at, perhaps, cause);
}

export function newArray(machine: Machine, items: Value[], at: Span, rest: Value | null = null): ArrayValue {
  return { kind: 'array', at, items, rest, birth: machine.clock++ };
}

export function newObject(machine: Machine, at: Span, proto: Value | null = null): ObjectValue {
  return { kind: 'object', at, properties: new Map(), proto, open: null, birth: machine.clock++ };
}

/** A number that stands for the identity of an object, for keys of derived unknown values. */
export function identityOf(machine: Machine, object: object): number {
  let identity = machine.identities.get(object);
  if (identity === undefined) {
    identity = machine.clock++;
    machine.identities.set(object, identity);
  }
  return identity;
}
