import type { Span } from '../../protocol/finding';
import { type Machine, unknown } from './machine';
import { markOpen } from './members';
import { writeMaybe } from './oneOf';
import type { ObjectValue, UnknownValue, Value } from './values';

const why = 'a property whose name is computed';

/** A write under a name that is not known. What is made and written there is found again under such a name. */
export function writeUnnamed(machine: Machine, object: ObjectValue, value: Value, at: Span): void {
  writeMaybe(machine, object, undefined, at);
  openWith(machine, object, value, at);
}

/** The same in a literal, which has no properties yet that the write could go to. */
export function openWith(machine: Machine, object: ObjectValue, value: Value, at: Span): void {
  const isMade = value.kind === 'host' || value.kind === 'object' || value.kind === 'join';
  markOpen(machine, object, isMade ? { ...unknown(why, at), unnamed: [value] } : unknown(why, at));
}

/** What an object holds under a name that is not known, where it holds but one thing, and that was written under such a name. */
export function onlyUnnamed({ open, properties }: ObjectValue): Value | undefined {
  const [first, ...others] = open?.unnamed ?? [];
  if (first === undefined || others.length > 0) return undefined;
  for (const value of properties.values()) if (value !== first) return undefined;
  return first;
}

/** Why it is not known what else an object has, by two parts of the program: what either wrote is there. */
export function openOfBoth(one: UnknownValue | null, other: UnknownValue | null): UnknownValue | null {
  if (one === null || other === null) return one ?? other;
  const further = other.unnamed?.filter((value) => !one.unnamed?.includes(value)) ?? [];
  return further.length === 0 ? one : { ...one, unnamed: [...(one.unnamed ?? []), ...further] };
}
