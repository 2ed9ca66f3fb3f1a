import type { ModelFacts } from '../../protocol/model';

/** Letters of a condition at most: a lens is one line. */
const longest = 40;

/** On which branches of the program a model exists: `wide is true and depth > 2 is false`; null for one that always does. */
export function branchWords(
  { when }: Pick<ModelFacts, 'when'>,
  code: (condition: string) => string = String,
): string | null {
  if (when.length === 0) return null;
  return when
    .map(({ condition, taken }) => `${code(shortened(condition))} is ${taken ? 'true' : 'false'}`)
    .join(' and ');
}

function shortened(condition: string): string {
  const line = condition.replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
