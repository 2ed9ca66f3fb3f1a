import { lift } from './branches';
import { callValue } from './invoke';
import { joinLimit, singleOptions, type SingleOption } from './joins';
import { meet } from './guards';
import { constant, type Machine, newArray, newObject, tick, unknown } from './machine';
import { getMember } from './members';
import type { ArrayValue, Context } from './values';

/** The machine stands in the context itself: a map beside it would keep all that a run has made until old garbage is collected. */
interface MachineContext extends Context {
  readonly machine: Machine;
}

/** The face of the interpreter towards natives and host values. */
export function createContext(machine: Machine): Context {
  const context: MachineContext = {
    machine,
    get guard() {
      return machine.guard;
    },
    get repeating() {
      return machine.repeating;
    },
    get loop() {
      return machine.loop;
    },
    get doubt() {
      return machine.doubt;
    },
    get stack() {
      return machine.stack;
    },
    tick: (steps) => tick(machine, steps),
    constant: (value, at) => constant(value, at),
    array: (items, at) => newArray(machine, [...items], at),
    object: (properties, at) => {
      const object = newObject(machine, at);
      for (const [key, value] of properties) object.properties.set(key, value);
      return object;
    },
    unknown: (why, at) => unknown(why, at),
    native: (name, call) => ({ kind: 'native', name, call }),
    call: (callee, args, at, self) => callValue(machine, callee, self ?? null, args, at),
    get: (target, name, at) => getMember(machine, target, name, at),
    lift: (values, apply) => lift(machine, values, apply),
    options: (value, limit = joinLimit) => {
      const options = singleOptions(value, machine.guard).flatMap(eachLength);
      return options.length > limit ? undefined : options;
    },
    usedAt: (object, property) => machine.usedAt.get(object)?.get(property),
  };
  return context;
}

/** The machine behind a context that `createContext` made. */
export function machineOf(context: Context): Machine {
  if (!isMachineContext(context)) throw new Error('This context was not made by the interpreter.');
  return context.machine;
}

function isMachineContext(context: Context): context is MachineContext {
  return 'machine' in context;
}

/** An array whose length depends on branches, as one copy for each of its lengths. */
function eachLength(option: SingleOption): readonly SingleOption[] {
  const { value, when } = option;
  if (value.kind !== 'array' || !value.variants) return [option];
  return value.variants.flatMap((variant) => {
    const both = meet(when, variant.when);
    if (both === null) return [];
    const copy: ArrayValue = { kind: 'array', at: value.at, items: [...variant.items], rest: variant.rest };
    return [{ when: both, value: copy }];
  });
}
