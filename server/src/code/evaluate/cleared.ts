import { isData } from './data';
import { type JournalFrame, setArray } from './journal';
import { isNullish, type Machine } from './machine';
import { writeBinding } from './scope';
import type { Value } from './values';

/**
 * A function that ends with nothing, or with an empty list, in the place of what the program made leaves that where it was: others
 * are meant to run before it, or after one that makes it anew.
 */
export function restoreMade(machine: Machine, { bindings, properties, arrays }: JournalFrame): void {
  for (const [binding, old] of bindings) if (isCleared(old, binding.value)) writeBinding(machine, binding, old);
  for (const [map, { entries }] of properties) {
    for (const [key, old] of entries) if (isCleared(old, map.get(key))) map.set(key, old);
  }
  for (const [array, old] of arrays) {
    const held = old.rest ? [...old.items, old.rest] : old.items;
    if (array.items.length === 0 && array.rest === null && held.some(isMoreThanData)) setArray(array, old);
  }
}

function isCleared(old: Value | undefined, value: Value | undefined): old is Value {
  return old !== undefined && old !== value && isMoreThanData(old) && isNothingOf(old, value);
}

function isMoreThanData(value: Value): boolean {
  return value.kind !== 'unknown' && !isData(value);
}

/** Nothing on all branches, but for those that leave what was there. */
function isNothingOf(old: Value, value: Value | undefined): boolean {
  if (value?.kind === 'join') return value.options.every((option) => isNothingOf(old, option.value));
  if (value?.kind === 'array') return value.items.length === 0 && value.rest === null;
  return value === old || isNullish(value);
}
