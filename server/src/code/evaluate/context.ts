import type { Span } from '../../protocol/finding';
import { gather } from '../gather';
import { lift } from './branches';
import { callValue } from './invoke';
import { joinLimit, singleOptions, type SingleOption, type SingleValue } from './joins';
import { meet } from './guards';
import { constant, type Machine, newArray, newObject, tick, unknown } from './machine';
import { getMember } from './members';
import type { ArrayValue, ConstantValue, Context, NativeValue, ObjectValue, UnknownValue, Value } from './values';

/** The face of the interpreter towards natives and host values. */
export function createContext(machine: Machine): Context {
  return new MachineContext(machine);
}

/** The machine behind a context that `createContext` made. */
export function machineOf(context: Context): Machine {
  if (!(context instanceof MachineContext)) throw new Error('This context was not made by the interpreter.');
  return context.machine;
}

/**
 * A class for its getters: written into an object, each would make a new hidden class, and that keeps all that the run has made
 * until the engine collects its old garbage.
 */
class MachineContext implements Context {
  constructor(readonly machine: Machine) {}

  get guard(): Context['guard'] {
    return this.machine.guard;
  }

  get repeating(): Context['repeating'] {
    return this.machine.repeating;
  }

  get loop(): Context['loop'] {
    return this.machine.loop;
  }

  get doubt(): Context['doubt'] {
    return this.machine.doubt;
  }

  get stack(): Context['stack'] {
    return this.machine.stack;
  }

  tick(steps?: number): void {
    tick(this.machine, steps);
  }

  constant(value: ConstantValue['value'], at: Span): ConstantValue {
    return constant(value, at);
  }

  array(items: readonly Value[], at: Span): ArrayValue {
    return newArray(this.machine, [...items], at);
  }

  object(properties: Iterable<readonly [string, Value]>, at: Span): ObjectValue {
    const object = newObject(this.machine, at);
    for (const [key, value] of properties) object.properties.set(key, value);
    return object;
  }

  unknown(why: string, at: Span): UnknownValue {
    return unknown(why, at);
  }

  native(name: string, call: NativeValue['call']): NativeValue {
    return { kind: 'native', name, call };
  }

  call(callee: Value, args: readonly Value[], at: Span, self?: Value): Value {
    return callValue(this.machine, callee, self ?? null, args, at);
  }

  get(target: Value, name: string, at: Span): Value {
    return getMember(this.machine, target, name, at);
  }

  lift(values: readonly Value[], apply: (...values: SingleValue[]) => Value): Value {
    return lift(this.machine, values, apply);
  }

  options(value: Value, limit = joinLimit): readonly SingleOption[] | undefined {
    const options = gather(singleOptions(value, this.machine.guard), eachLength);
    return options.length > limit ? undefined : options;
  }

  usedAt(object: ObjectValue, property: string): Span | undefined {
    return this.machine.usedAt.get(object)?.get(property);
  }
}

/** An array whose length depends on branches, as one copy for each of its lengths. */
function eachLength(option: SingleOption): readonly SingleOption[] {
  const { value, when } = option;
  if (value.kind !== 'array' || !value.variants) return [option];
  return gather(value.variants, (variant) => {
    const both = meet(when, variant.when);
    if (both === null) return [];
    const copy: ArrayValue = { kind: 'array', at: value.at, items: [...variant.items], rest: variant.rest };
    return [{ when: both, value: copy }];
  });
}
