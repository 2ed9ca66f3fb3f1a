import { holeAt, isHole } from './arrays';
import { liftOne } from './branches';
import { constant, type Machine } from './machine';
import type { SingleValue } from './joins';
import type { Value } from './values';

/** What stands for a property on a branch that has not written it, where another has. */
export const absentAt = holeAt;

/** True for the value of a property that is not there on some branch. */
export function isAbsentSomewhere(value: Value): boolean {
  return value.kind === 'join' ? value.options.some((option) => isHole(option.value)) : isHole(value);
}

/** The value as who reads it finds it: undefined where it is not there. */
export function asRead(value: Value): Value {
  if (!isAbsentSomewhere(value)) return value;
  const read = (one: Value): Value => (one.kind === 'constant' && isHole(one) ? constant(undefined, one.at) : one);
  if (value.kind !== 'join') return read(value);
  return { kind: 'join', options: value.options.map(({ when, value: one }) => ({ when, value: read(one) })) };
}

/** Runs code on those branches on which an object has a property of its own. */
export function whereHeld(machine: Machine, owner: SingleValue, key: string, run: () => void): void {
  const held = owner.kind === 'object' ? owner.properties.get(key) : undefined;
  if (held === undefined || !isAbsentSomewhere(held)) {
    run();
    return;
  }
  liftOne(machine, held, (one) => {
    if (!isHole(one)) run();
    return one;
  });
}
