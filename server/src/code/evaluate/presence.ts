import type { JournalFrame } from './journal';
import type { SingleValue } from './joins';
import { isNullish, type Machine } from './machine';
import type { HostValue, UnknownValue, Value } from './values';

/**
 * What comes from beyond the program (a stored model) and is tried for, with a handler that lets the program go on without it. It
 * is taken to be there until the program asks.
 */
export function doubtPresence(machine: Machine, found: readonly HostValue[], succeeds: UnknownValue): void {
  for (const host of found) machine.presences.set(host, succeeds);
}

/** What a test sees of a value: of one that may be missing, whether it is there. */
export function testedOf(machine: Machine, value: SingleValue): SingleValue {
  if (value.kind === 'constant') return value.tested ?? value;
  if (value.kind === 'unknown') return value.job ? value.job.promise : value;
  return value.kind === 'host' || value.kind === 'object' ? (machine.presences.get(value) ?? value) : value;
}

/** True of null, undefined, and a member that is known not to be there: `?.` asks whether it is. */
export function isMissing(value: Value): boolean {
  if (value.kind !== 'unknown' || !value.asked) return isNullish(value);
  value.asked();
  return true;
}

/** What a block got from beyond the program and left in variables and members, or returned. */
export function fetchedIn(
  { bindings, properties }: Readonly<JournalFrame>,
  returned: readonly { readonly value: Value }[],
): readonly HostValue[] {
  const found: HostValue[] = [];
  for (const value of bindings.values()) collectFetched(value, found);
  for (const { entries } of properties.values()) for (const value of entries.values()) collectFetched(value, found);
  for (const { value } of returned) collectFetched(value, found);
  return found;
}

/** True where something from beyond the program took the place of what the program had made itself. */
export function fetchesOver({ bindings, properties }: Readonly<JournalFrame>): boolean {
  for (const [binding, old] of bindings) if (isMadeHere(old) && isFetched(binding.value)) return true;
  for (const [map, { entries }] of properties) {
    for (const [key, old] of entries) if (isMadeHere(old) && isFetched(map.get(key))) return true;
  }
  return false;
}

function isFetched(value: Value | undefined): boolean {
  if (value?.kind === 'join') return value.options.every((option) => isFetched(option.value));
  return value?.kind === 'host' && value.isFetched === true;
}

function isMadeHere(value: Value | undefined): boolean {
  if (value?.kind === 'join') return value.options.some((option) => isMadeHere(option.value));
  return value?.kind === 'host' && value.isFetched === false;
}

function collectFetched(value: Value | undefined, found: HostValue[]): void {
  if (value?.kind === 'host' && value.isFetched) found.push(value);
  if (value?.kind === 'join') for (const option of value.options) collectFetched(option.value, found);
}
