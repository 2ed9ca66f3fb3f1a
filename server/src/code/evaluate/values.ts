import type { Span } from '../../protocol/finding';
import type { Job } from './jobs';

/**
 * The values of the abstract interpreter. A value is a plain object that is shared, never copied: a literal passed
 * through variables, parameters and properties stays the same object, so its `at` still says where it was written.
 */
export type Value =
  ConstantValue | ArrayValue | ObjectValue | FunctionValue | NativeValue | HostValue | JoinValue | UnknownValue;

/** string, number, boolean, bigint, null or undefined. */
export interface ConstantValue {
  readonly kind: 'constant';
  readonly value: string | number | boolean | bigint | null | undefined;
  readonly at: Span;
  /** True for a literal in the source, false for a computed value: only a literal can be rewritten. */
  readonly literal: boolean;
  /**
   * Of what another function may not have set yet, but that the program cannot do without, and of what a promise comes to that
   * nobody has waited for: what a test sees of it.
   */
  readonly tested?: UnknownValue | ObjectValue;
  /** Stands for what an array or, on some branch, an object has not: undefined to who reads it, and passed over by who goes through it. */
  readonly hole?: true;
}

/** A mutable array. `rest` stands for further items of unknown number (a loop of unknown length pushed them). */
export interface ArrayValue {
  readonly kind: 'array';
  readonly at: Span;
  items: Value[];
  rest: Value | null;
  /**
   * Set when the length depends on branches: the contents on each of them. `items` is then what they begin with in common,
   * and `rest` is unknown. `Context.lift` and `Context.options` show one array for each.
   */
  variants?: readonly ArrayVariant[] | null;
  /** Of a typed array: the name of its class. */
  typed?: string;
  /** True where some items may be holes. */
  holes?: true;
  /** Of what a generator yields: what it returns at the end, until somebody has taken that. */
  readonly end?: ArrayValue;
  /** When it was made, in the interpreter's own time: branches and loops that began later keep a journal of it. */
  readonly birth?: number;
}

export interface ArrayVariant {
  readonly when: Guard;
  readonly items: readonly Value[];
  readonly rest: Value | null;
}

/** A mutable object: object literals, class instances, module namespaces. */
export interface ObjectValue {
  readonly kind: 'object';
  /** The literal or `new` expression. */
  readonly at: Span;
  readonly properties: Map<string, Value>;
  /** The prototype, for instances and classes. */
  proto: Value | null;
  /** True when something unknown was spread in or written under an unknown key: a missing property is then unknown. */
  open: UnknownValue | null;
  /** Of an instance of a class that extends a native, what the platform's constructor made: it has the members that this one lacks. */
  host?: HostValue;
  /** What `import * as x` gives: its names stand in the order of the alphabet. */
  isNamespace?: true;
  /** Names of properties that are passed over where an object is copied or gone through. */
  hidden?: Set<string>;
  /** Nothing can write to it: an enum, or what Object.freeze was given. */
  isFixed?: true;
  readonly birth?: number;
}

/**
 * A function, method, arrow or class written in the source. The interpreter knows what stands behind `code`.
 * A getter or setter is one as well: ask `Context.get` for a property rather than the map.
 */
export interface FunctionValue {
  readonly kind: 'function';
  readonly at: Span;
  readonly name: string;
  readonly code: unknown;
  readonly properties: Map<string, Value>;
}

/** A function of the platform: Array.prototype.map, Math.max, tf.sequential. `call` also serves `new` when `construct` is missing. */
export interface NativeValue {
  readonly kind: 'native';
  readonly name: string;
  call(call: Call, context: Context): Value;
  construct?(call: Call, context: Context): Value;
  /** Members, such as `tf.layers.Layer` or a namespace that can also be called. */
  member?(name: string, at: Span, context: Context): Value | undefined;
}

/** A value that another room brings: tfjs's layers, models, tensors, datasets, optimizers. */
export interface HostValue {
  readonly kind: 'host';
  /** For messages and tests: `layer`, `symbolic`, `model`, `tensor`, … */
  readonly type: string;
  readonly at: Span;
  get(name: string, at: Span, context: Context): Value;
  set?(name: string, value: Value, at: Span, context: Context): void;
  /** Whether it has a member of that name; undefined when that is not known. */
  has?(name: string): boolean | undefined;
  /** Whether it is of a class that comes from beyond the program as well, such as `tf.Sequential`; undefined when that is not known. */
  isA?(className: string): boolean | undefined;
  /** Whether another is the same to the program, where each reading makes a value of its own; undefined when that is not known. */
  isSameAs?(other: HostValue): boolean | undefined;
  call?(call: Call, context: Context): Value;
  /** What there is to say of a member whose name is not known, and why it is not. */
  unnamed?(why: string): Pick<UnknownValue, 'made'>;
  /** for-of, spread, destructuring. Undefined: not iterable as far as is known. */
  iterate?(context: Context): readonly Value[] | undefined;
  /** Whether it comes from beyond the program, which may fail to get it; undefined of what never does. */
  readonly isFetched?: boolean;
  /** Of a collection: what is put into it, as a list. */
  readonly entries?: ArrayValue;
}

/** One of several values; which one depends on branches whose conditions are unknown. Options exclude each other. */
export interface JoinValue {
  readonly kind: 'join';
  readonly options: readonly { readonly when: Guard; readonly value: Value }[];
  /** Of further items of a list: what is known of their order. */
  readonly order?: ItemOrder;
}

/** In which order the further items of a list stand, the number of which is not known. */
export interface ItemOrder {
  /** Items that may stand there any number of times, in the order in which they were put there first. */
  readonly middle: readonly Value[];
  /** What the list surely ends with. */
  readonly ends: readonly Value[];
}

export interface UnknownValue {
  readonly kind: 'unknown';
  /** A few words that follow "unknown: ", such as `parameter "units"` or `result of fetch()`. */
  readonly why: string;
  readonly at: Span;
  /**
   * What the reason is, where that has a say in how members and calls are told of: a file or package that is missing explains more
   * than the name of its function, a package may be known to show things and do nothing else, code of the workspace that a syntax
   * error hides may do what its neighbours do, and the members of a parameter that is taken apart are the parameters that its
   * reader knows.
   */
  readonly cause?: 'missing file' | 'missing package' | 'package that shows' | 'hidden code' | 'parameter in parts';
  /**
   * Values it may well have: the default of an unknown parameter. They are hints for hovers, never facts.
   */
  readonly perhaps?: Value;
  /** Members that it has if it is what its name says, such as `tf` that an app hands on to its parts. */
  readonly like?: (name: string, at: Span, context: Context) => Value | undefined;
  /** What it is one of, where that is known: a write to it may be a write to any of these. */
  readonly oneOf?: () => { readonly parts: readonly Value[]; readonly isClosed: boolean };
  /** True where it stands for nothing but those: lists, of more values than are told apart. */
  readonly isMany?: true;
  /** Of what an object has beside its properties: what the program made and wrote there under names that are not known. */
  readonly unnamed?: readonly Value[];
  /** Of items of a list that nobody has seen yet: the first one that is seen takes its place. */
  readonly vacant?: true;
  /** Of the same, where no loop or branch adds them: why nobody knows how many there are. */
  readonly length?: string;
  /**
   * Of a member that its owner is known not to have: the program finds it false, and equal to undefined. Called when it asks,
   * for then it does without.
   */
  readonly asked?: () => void;
  /** Of further items of a list: what is known of their order. */
  readonly order?: ItemOrder;
  /** What `typeof` says of it, where that is sure whatever it turns out to be: neither null nor undefined. */
  readonly type?: 'number' | 'string' | 'boolean';
  /** Of a text of JSON: the data in it, of which some is unknown. */
  readonly json?: Value;
  /** Of a promise that is rejected: what with. Whoever awaits it stops there. */
  readonly rejected?: Value;
  /** Of a promise that is not settled yet: what settles it. */
  readonly job?: Job;
  /** What a call of it would have made, so that the call can be mended. */
  readonly made?: (call: Call, context: Context) => Value;
}

/**
 * A choice at each of some unknown conditions: 0 where it is true, 1 where it is false. The empty guard always holds. Two guards that
 * choose differently at one condition exclude each other.
 */
export type Guard = ReadonlyMap<Condition, number>;

/** An unknown condition of the program at one moment of its run (each turn of a loop has its own). Compared by identity. */
export interface Condition extends Asked {
  readonly at: Span;
  /** The innermost loop around it, where its answer may be another on each turn of a loop that nobody counts; else null. */
  readonly loop: LoopRun | null;
}

/** What is asked: of which code, and what is so of that where the condition is true and where it is false. */
export interface Asked {
  /** Null where what is so is a sentence of its own. */
  readonly code: string | null;
  readonly says: readonly [whenTrue: string, whenFalse: string];
}

/** A syntax error stands in the statement that runs, or in one before it: what the parser made of that is a guess. Null: in none. */
export type Doubt = 'here' | 'before' | null;

export interface Call {
  /** The whole call or `new` expression. */
  readonly at: Span;
  /** What is called, such as `tf.layers.dense`. */
  readonly callee: Span;
  /** Between the parentheses. */
  readonly inside: Span;
  readonly self: Value | null;
  readonly args: readonly Value[];
  /** Spans of the argument expressions, as written at this call. Spread arguments repeat their span. */
  readonly argSpans: readonly Span[];
  /** True when unknown arguments were spread in. */
  readonly open: boolean;
  /** The innermost statement around the call. */
  readonly statement: Span;
  /** The call with `as` casts, `!`, `await` and parentheses around it. */
  readonly wrapped: Span;
  /** The receiver expression of a method call (`model` in `model.add(x)`), else null. */
  readonly receiver: Span | null;
  /** The name of what directly takes the result: the variable, property, class field or parameter; null when nothing does. */
  readonly heldBy: string | null;
  /**
   * How the result is used, or what `then`, `catch` and `finally` make of it: matters for promises. `begun` is what is awaited as well,
   * in a function that goes on only when its caller has.
   */
  readonly used: 'awaited' | 'begun' | 'kept' | 'dropped';
}

/** One run of a loop, from its first turn to its last. */
export interface LoopRun {
  readonly outer: LoopRun | null;
  /** Nobody knows how many turns it has: what one of them makes stands for any number. It may come out only after many turns. */
  uncounted: boolean;
  /** The one turn of it that is run stands for all that it has: for one or more, or for none as well. Null where each is run itself. */
  stands: 'some' | 'any' | null;
}

/** What such a turn hands on to the next in one variable, property or list: it finds the one, and the next may find the other. */
export interface Carried {
  readonly before: Value;
  readonly after: Value;
}

/** What the interpreter offers to natives and host values while they run. */
export interface Context {
  /** The branches that are being taken now. */
  readonly guard: Guard;
  /** The loop of unknown length whose body is being run, or null. */
  readonly repeating: { readonly at: Span } | null;
  /** The innermost loop that is running, or null. */
  readonly loop: LoopRun | null;
  /** Whether what runs now is to be doubted. */
  readonly doubt: Doubt;
  /** The call sites that led here, innermost last: related information for values made in helpers. */
  readonly stack: readonly Span[];
  /** Counts a step of the budget; throws the interpreter's own signal when it is used up. */
  tick(steps?: number): void;
  constant(value: ConstantValue['value'], at: Span): ConstantValue;
  array(items: readonly Value[], at: Span): ArrayValue;
  object(properties: Iterable<readonly [string, Value]>, at: Span): ObjectValue;
  unknown(why: string, at: Span): UnknownValue;
  native(name: string, call: NativeValue['call']): NativeValue;
  /** A settled promise and its value are one here; `await` and `then` see through it. `self` is what `this` is in it. */
  call(callee: Value, args: readonly Value[], at: Span, self?: Value): Value;
  get(target: Value, name: string, at: Span): Value;
  /**
   * Applies a function to every combination of the options of the values (those whose guards agree with each other and with
   * the present guard) and joins the results. The function sees no joins.
   */
  lift(values: readonly Value[], apply: (...values: Exclude<Value, JoinValue>[]) => Value): Value;
  /** The possibilities of a value under the present guard, flattened; at most `limit`, else undefined. */
  options(
    value: Value,
    limit?: number,
  ): readonly { readonly when: Guard; readonly value: Exclude<Value, JoinValue> }[] | undefined;
  /** Where a value was written as the property of an object literal or argument: the expression's span at the place of use. */
  usedAt(object: ObjectValue, property: string): Span | undefined;
}

/** A block that may fail, and is followed by what runs where it does. */
export interface Attempt {
  /** It has run to its end. */
  done(): void;
  /** So has what runs on the condition that it fails. */
  failed(condition: Condition): void;
}

/** A call of code that nobody sees. */
export interface UnseenCall {
  readonly call: Call;
  /** The last name of what is called; empty where it has none. */
  readonly method: string;
  /** What it gets hold of. */
  readonly values: readonly Value[];
  /** Why nobody knows what it does. */
  readonly why: UnknownValue;
}

/** What the interpreter must be given: modules it does not find in the workspace, and global names. */
export interface Environment {
  /** The exports of a package (`@tensorflow/tfjs`), or undefined for one that nobody knows. */
  packageExports(name: string): Value | undefined;
  /** A global name that the platform does not have (`tf` of a script tag), or undefined. */
  global(name: string): Value | undefined;
  /** What something unknown may well be that has such a name: a variable, a parameter or a property. */
  named?(name: string): UnknownValue['like'];
  /** What something unknown may well be that is such a value by default. */
  handedOn?(byDefault: Value): UnknownValue['like'];
  /** Hears what a variable is given, and where its name stands in the declaration or assignment. */
  bound?(name: string, value: Value, at: Span): void;
  /** Hears that a block begins which may fail. */
  attempt?(): Attempt;
  /** Hears of calls of code that nobody sees, which get hold of values. */
  calledUnseen?(call: UnseenCall, context: Context): void;
  /** Hears that the file, or a function that nobody calls, has run: to its end, or, where it says why not, no further than it is seen. */
  ended?(why: UnknownValue | null, name?: string): void;
  /** Counts up with everything that calls and writes have left with the environment. */
  recorded?(): number;
  /** Counts up with every step of training that the program takes by itself, and with every part of a model that is made. */
  stepped?(): number;
  made?(): number;
  /** Counts up with every model. */
  models?(): number;
  /** Hears what the turns of a loop hand on, when one of them has been run that stands for all. */
  carried?(loop: LoopRun, carried: readonly Carried[]): void;
}
