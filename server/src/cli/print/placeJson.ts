import type { Span } from '../../protocol/finding';
import type { UnknownPart } from '../../protocol/model';
import type { Places } from '../places';

/** The listed file, as its path is shown: a place in another one has its `path` beside it. */
export interface Within {
  readonly places: Places;
  readonly listed: string;
}

/** Where something begins. */
export function placeJson(at: Span, { places, listed }: Within) {
  const { path, line, column } = places.of(at);
  return { line, column, ...(path !== listed && { path }) };
}

/** The line on which something begins. */
export function lineJson(at: Span, { places, listed }: Within) {
  const { path, line } = places.of(at);
  return { line, ...(path !== listed && { path }) };
}

/** What is not known, and why. */
export function unknownPartJson({ what, why, at }: UnknownPart, within: Within) {
  return { what, why, ...lineJson(at, within) };
}
