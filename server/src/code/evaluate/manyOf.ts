import type { Span } from '../../protocol/finding';
import { unknown, unknownAs } from './machine';
import type { ArrayValue, UnknownValue, Value } from './values';

/** Of more than these nobody asks whether they all agree. */
export const mostCompared = 200;

type Many = UnknownValue & Required<Pick<UnknownValue, 'oneOf' | 'isMany'>>;

/**
 * One of more values than are told apart. Where they are lists, such as the rows of a table that is shuffled, what all of them
 * have in common is still known.
 */
export function manyOf(values: readonly Value[], at: Span): UnknownValue {
  const one = unknown('too many possibilities', at);
  const lists = new Set<ArrayValue>();
  for (const value of values) if (!collect(value, lists, new Set())) return one;
  const choice = { parts: [...lists], isClosed: true };
  return { kind: 'unknown', why: one.why, at, oneOf: () => choice, isMany: true };
}

/** True for what `manyOf` has made, whatever was left out of it since. */
export function isMany(value: Value): value is Many {
  return value.kind === 'unknown' && value.isMany === true;
}

/** Something unknown without all that is known of it but the lists that it may be. */
export function bare(value: UnknownValue, at = value.at): UnknownValue {
  return isMany(value)
    ? { kind: 'unknown', why: value.why, at, oneOf: value.oneOf, isMany: true }
    : unknownAs(value, at);
}

/** Takes in all that a value may be; false where that is anything but a few lists. */
function collect(value: Value, lists: Set<ArrayValue>, asked: Set<Value>): boolean {
  if (value.kind === 'array') lists.add(value);
  if (value.kind === 'array' || asked.has(value)) return lists.size <= mostCompared;
  asked.add(value);
  if (value.kind === 'join') return value.options.every((option) => collect(option.value, lists, asked));
  const choice = value.kind === 'unknown' ? value.oneOf?.() : undefined;
  return choice?.isClosed === true && choice.parts.every((part) => collect(part, lists, asked));
}
