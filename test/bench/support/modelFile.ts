import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A file such as people write: 480 lines of TypeScript with five models, their data, their training and their reports. Most of
 * it is code that has nothing to do with layers, as in public files.
 */
export function modelFile(): string {
  return readFileSync(join(import.meta.dirname, 'modelFile.txt'), 'utf8');
}

/** A line that an editor may change, and what it says after the n-th keystroke. */
export const edited = {
  before: 'const hiddenUnits = 64;',
  after: (turn: number): string => `const hiddenUnits = ${66 + 2 * (turn % 900)};`,
};
