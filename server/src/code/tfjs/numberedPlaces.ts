import type { Span } from '../../protocol/finding';
import { isUnknown, type Unknown } from '../../protocol/model';

/**
 * Questions about layers say of each unknown value where it comes from. What tfjs answers does not rest on that: with numbers for the
 * places, the same question is known again in another file, and behind an edit that has moved all that follows it.
 */
export type Places = readonly Span[];

/** Plain data with numbers for the places of what is unknown in it. `places` gets those that it did not have. */
export function numbered<T>(value: T, places: Span[]): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => numbered(item, places)) as T;
  if (isUnknown(value)) return value.at === undefined ? value : { ...value, at: numberOf(value.at, places) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, numbered<unknown>(inner, places)])) as T;
}

/** A span that is the number of a place. */
function numberOf(at: Span, places: Span[]): Span {
  const known = places.findIndex(({ path, start, end }) => path === at.path && start === at.start && end === at.end);
  const index = known < 0 ? places.push(at) - 1 : known;
  return { path: '', start: index, end: index };
}

/** A fact, or a list of them, with the places that `numbered` took away. */
export function located<T>(fact: T, places: Places): T {
  if (places.length === 0) return fact;
  if (Array.isArray(fact)) return fact.map((item: unknown) => located(item, places)) as T;
  return isUnknown(fact) ? (locatedUnknown(fact, places) as T) : fact;
}

function locatedUnknown(fact: Unknown, places: Places): Unknown {
  const at = fact.at && places[fact.at.start];
  return at === undefined ? fact : { ...fact, at };
}
