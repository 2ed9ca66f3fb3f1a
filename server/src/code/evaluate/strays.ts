import { gather } from '../gather';
import { isData, isEmpty, isSameData } from './data';
import { type Drifts, driftPlaces } from './drifts';
import type { JournalFrame } from './journal';
import { type Machine, unknown } from './machine';
import { writeBinding } from './scope';
import type { UnknownValue, Value } from './values';

/**
 * Leaves open which data a function has changed that nobody knew it changes, through a parameter for example: whether it has run
 * before the others nobody knows either.
 */
export function loosenStrays(machine: Machine, drifts: Drifts, { bindings, properties }: JournalFrame): void {
  const strays = [...bindings].filter(([binding, old]) => isChanged(old, binding.value));
  const members = gather([...properties], ([map, { entries }]) =>
    gather([...entries], ([key, old]) => (isChanged(old, map.get(key)) ? [{ map, key }] : [])),
  );
  if (strays.length + members.length === 0) return;
  const known = driftPlaces(machine, drifts);
  for (const [binding] of strays) {
    const loose = known.bindings.has(binding) ? null : looseOf(binding.name, binding.value);
    if (loose) writeBinding(machine, binding, loose);
  }
  for (const { map, key } of members) {
    const loose = known.members.get(map)?.has(key) ? null : looseOf(key, map.get(key));
    if (loose) map.set(key, loose);
  }
}

/** What stood empty is filled for the others. */
function isChanged(old: Value | undefined, value: Value | undefined): boolean {
  return (
    old !== undefined && value !== undefined && isData(old) && isData(value) && !isEmpty(old) && !isSameData(old, value)
  );
}

function looseOf(key: string, value: Value | undefined): UnknownValue | null {
  return value && isData(value) ? unknown(`"${key}", which other functions change`, value.at, value) : null;
}
