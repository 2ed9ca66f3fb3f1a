import { lift, liftOne } from '../branches';
import { argument, nativeOf } from '../invoke';
import { constant, lengthLimit, type Machine, newArray, unknown, unknownAs } from '../machine';
import { toPrimitive } from '../operators';
import type { SingleValue } from '../joins';
import type { Call, ConstantValue, NativeValue, UnknownValue, Value } from '../values';

export type Primitive = ConstantValue['value'];
/** What a pure function of the platform gives back: a constant, or a list of them. */
export type PureResult = Primitive | readonly Primitive[];

export type NativeTable = ReadonlyMap<string, NativeValue>;

/** A table of methods, each named for messages. */
export function tableOf(
  prefix: string,
  methods: { readonly [name: string]: (machine: Machine, call: Call) => Value },
): NativeTable {
  return new Map(Object.entries(methods).map(([name, run]) => [name, nativeOf(`${prefix}${name}`, run)]));
}

/** A function that computes from constants alone; with an unknown argument its result is unknown. */
export function pure(run: (...args: Primitive[]) => PureResult): (machine: Machine, call: Call) => Value {
  return (machine, call) =>
    lift(machine, call.args, (...args) => {
      if (call.open) return unknown('arguments that are spread in', call.inside);
      return computed(machine, call, args, run);
    });
}

/** The same for a function that gives a number whatever it is given. */
export function pureNumber(run: (...args: Primitive[]) => number): (machine: Machine, call: Call) => Value {
  return typed('number', pure(run));
}

/** The same for a function that gives a text whatever it is given. */
export function pureText(run: (...args: Primitive[]) => string): (machine: Machine, call: Call) => Value {
  return typed('string', pure(run));
}

/** The same for a question that is answered by yes or no whatever it is asked of. */
export function pureQuestion(run: (...args: Primitive[]) => boolean): (machine: Machine, call: Call) => Value {
  return typed('boolean', pure(run));
}

function typed(
  type: NonNullable<UnknownValue['type']>,
  compute: (machine: Machine, call: Call) => Value,
): (machine: Machine, call: Call) => Value {
  return (machine, call) =>
    liftOne(machine, compute(machine, call), (value) =>
      value.kind === 'unknown' ? { kind: 'unknown', why: value.why, at: value.at, type } : value,
    );
}

/** A method that computes from its constant receiver and constant arguments. */
export function pureMethod<T extends Primitive>(
  run: (self: T, ...args: Primitive[]) => PureResult,
): (machine: Machine, call: Call) => Value {
  return (machine, call) =>
    lift(machine, [call.self ?? argument(call, 0), ...call.args], (self, ...args) =>
      computed(machine, call, [self, ...args], (first, ...others) => run(first as T, ...others)),
    );
}

/** The first unknown among some values, as the reason why a result is unknown. */
export function firstUnknown(values: readonly SingleValue[]): UnknownValue | undefined {
  return values.find((value): value is UnknownValue => value.kind === 'unknown');
}

function computed(
  machine: Machine,
  call: Call,
  args: readonly SingleValue[],
  run: (...args: Primitive[]) => PureResult,
): Value {
  const reason = firstUnknown(args);
  if (reason) return unknownAs(reason);
  const primitives = args.map(toPrimitive);
  if (!primitives.every((part) => part !== undefined)) return unknown('a value that is no constant', call.at);
  try {
    const result = run(...primitives.map(({ value }) => value));
    if (typeof result === 'string' && result.length > lengthLimit) return unknown('a text that is too long', call.at);
    if (!Array.isArray(result)) return constant(result as Primitive, call.at);
    return newArray(
      machine,
      result.map((item: Primitive) => constant(item, call.at)),
      call.at,
    );
  } catch (error) {
    // The platform refuses the arguments (RangeError, TypeError): the program would throw here.
    return unknown(error instanceof Error ? error.message : 'a call that fails', call.at);
  }
}
