import { branchesTold, branchSentence, type ModelFacts } from '../../protocol/model';

/** Letters of a condition at most: a lens is one line. */
const longest = 40;

/**
 * On which branches of the program a model exists, and in which of its trainings it is as it is told of: `wide is true and
 * depth > 2 is false and compiled the second time`. Null for one that always is so.
 */
export function branchWords(
  { when, training }: Pick<ModelFacts, 'when' | 'training'>,
  code: (condition: string) => string = String,
): string | null {
  const words = branchesTold(when).map((branch) => branchSentence(branch, (part) => code(shortened(part))));
  // A program may ask the same at several places.
  const parts = [...new Set(words)];
  if (training !== undefined) parts.push(`compiled the ${ordinals[training - 1] ?? `${training}th`} time`);
  return parts.length === 0 ? null : parts.join(' and ');
}

const ordinals = ['first', 'second', 'third'];

function shortened(condition: string): string {
  const line = condition.replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
