import { appendSpread } from '../literals';
import { type Machine, newArray } from '../machine';
import type { ArrayValue, Call, Value } from '../values';

/** The array that a method is called on; a list made of it, where it is something else that can be iterated. */
export function arrayOf(machine: Machine, call: Pick<Call, 'self' | 'at'>): ArrayValue {
  const { self } = call;
  if (self?.kind === 'array') return self;
  const list = newArray(machine, [], call.at);
  if (self) appendSpread(machine, list, self);
  return list;
}

/** A whole number that a value is; undefined when it is not known. `missing` stands for undefined. */
export function whole(value: Value, missing = 0): number | undefined {
  if (value.kind !== 'constant') return undefined;
  if (value.value === undefined) return missing;
  const number = Number(value.value);
  return Number.isNaN(number) ? 0 : Math.trunc(number);
}
