import type { UnknownPart } from './model';

/** Things that are not known for like reasons: the first few, and the rest of them. */
export interface UnknownGroup {
  readonly first: readonly UnknownPart[];
  readonly rest: readonly UnknownPart[];
}

/** So many of a group are told one by one: enough to see what they have in common. */
const told = 3;

/** Parts whose reasons differ in names and numbers alone stand together, where the first of them stood. */
export function groupUnknown(parts: readonly UnknownPart[]): readonly UnknownGroup[] {
  const groups = new Map<string, UnknownPart[]>();
  for (const part of parts) {
    const key = part.why.replace(/"[^"]*"|'[^']*'|`[^`]*`|\d+/g, '…');
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  // A line that says "one more" is no shorter than the one that it stands for.
  return [...groups.values()].map((group) =>
    group.length <= told + 1 ? { first: group, rest: [] } : { first: group.slice(0, told), rest: group.slice(told) },
  );
}
