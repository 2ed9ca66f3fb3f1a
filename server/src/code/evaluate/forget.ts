import type { Frame } from './frames';
import type { Machine } from './machine';
import { changing, setProperty } from './members';
import { isHolder, memberOf, methodIn, ownerFrom, ownerOf, reachedFrom, rootOf } from './owners';
import { firstOf, partsOf } from './references';
import { findBinding, writeBinding } from './scope';
import { surveyOf } from './survey';
import type { Survey } from './surveyed';
import type { FunctionValue, Value } from './values';

/**
 * Leaves the numbers open that turns of a loop change in objects, and those that the functions change which it calls by their names:
 * the one turn that is run would find them as the first turn does.
 */
export function forgetNumbers(machine: Machine, { scope, self }: Frame, { writes, grows, reads }: Survey): void {
  const startOf = (first: string): Value | null | undefined =>
    first === 'this' ? self : findBinding(scope, first)?.value;
  const forgetChanged = (key: string): void => {
    const { first, members } = partsOf(key);
    if (members.length > 0)
      forgetMember(machine, ownerFrom(machine, startOf(first) ?? undefined, members), members.at(-1));
  };
  for (const key of writes) forgetChanged(key);
  for (const key of grows) if (!writes.has(key)) forgetChanged(key);
  const seen = new Set<unknown>();
  for (const key of reads) {
    const { first, members } = partsOf(key);
    const start = startOf(first) ?? undefined;
    const value = members.length === 0 ? start : methodIn(ownerFrom(machine, start, members), members.at(-1));
    if (value?.kind === 'function') forgetGrown(machine, value, seen);
  }
}

/** The same of a function that is called on each turn. */
export function forgetGrown(machine: Machine, called: Value | undefined, seen: Set<unknown> = new Set()): void {
  if (called?.kind !== 'function') return;
  for (const { value, node } of reachedFrom(called, seen)) {
    const { grows, declared } = surveyOf(node);
    for (const key of grows) if (!declared.has(firstOf(key))) forgetKey(machine, value, key);
  }
}

function forgetKey(machine: Machine, writer: FunctionValue, key: string): void {
  const { first, members } = partsOf(key);
  const { binding } = rootOf(writer, first);
  if (binding === null && first !== 'this') return;
  const owner = ownerOf(machine, writer, binding, members);
  if (owner !== null) forgetMember(machine, owner, members.at(-1));
  else if (binding && isNumber(binding.value)) writeBinding(machine, binding, changing(machine, binding.value, first));
}

function forgetMember(machine: Machine, owner: Value | undefined, name: string | undefined): void {
  const held = memberOf(owner, name);
  if (owner && isHolder(owner) && name !== undefined && isNumber(held))
    setProperty(machine, owner, name, changing(machine, held, name));
}

function isNumber(value: Value | undefined): value is Value {
  return value?.kind === 'constant' && typeof value.value === 'number';
}
