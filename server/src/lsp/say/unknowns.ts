import { isUnknown } from '../../protocol/model';
import type { Shape, Unknown } from '../../protocol/model';

/** What is not known, each by its name, and why. */
export type Unknowns = readonly (readonly [what: string, why: string])[];

/** At most so many reasons stand in a hover. */
const reasonsShown = 6;

/** A section that lists what is not known; nothing when all is. What has the same reason stands together. */
export function unknownWords(unknowns: Unknowns): readonly string[] {
  if (unknowns.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const [what, why] of unknowns) byReason.set(why, [...new Set([...(byReason.get(why) ?? []), what])]);
  const list = [...byReason].slice(0, reasonsShown).map(([why, what]) => `- ${what.join(', ')}: ${why}`);
  const left = byReason.size - reasonsShown;
  if (left > 0) list.push(`- and ${left} more`);
  return [`Not known:\n\n${list.join('\n')}`];
}

/** `fact` is a fact, or a value that may be unknown. */
export function unknownFact(what: string, fact: unknown): Unknowns {
  return isUnknown(fact) ? [[what, fact.unknown]] : [];
}

/** The whole shape, or the dimensions of it that depend on something. */
export function unknownShape(what: string, shape: Shape | Unknown): Unknowns {
  if (isUnknown(shape)) return [[what, shape.unknown]];
  return shape.filter(isUnknown).map(({ unknown }) => [what, unknown] as const);
}
