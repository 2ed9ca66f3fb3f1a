import { lintFile, type Sources } from '../../server/src/analysis';
import { type Edited, work } from './edits';
import { answer, type memoryless } from './memoryless';

/**
 * Goes through somebody's work, and says after which edit a process that has read all states before tells something else of a
 * file than one that reads it for the first time; undefined when there is no such edit. Throws what the linter throws.
 */
export function firstStale(
  seed: number,
  count: number,
  readAnew: Awaited<ReturnType<typeof memoryless>>,
): string | undefined {
  let before: Edited | undefined;
  for (const edited of work(seed, count)) {
    const { files } = edited;
    const sources: Sources = { read: (path) => files.get(path), exists: (path) => files.has(path) };
    // What imports the edited file may say something else as well.
    for (const path of files.keys()) {
      if (path.endsWith('.json')) continue;
      const kept = answer(lintFile, path, sources);
      const anew = readAnew(path, sources);
      if (kept !== anew) return words(path, edited, before, kept, anew);
    }
    before = edited;
  }
  return undefined;
}

function words(path: string, { what, files }: Edited, before: Edited | undefined, kept: string, anew: string): string {
  return [
    `--- ${path} after "${what}"`,
    whereTheyPart(kept, anew),
    `--- before`,
    before?.files.get(path) ?? '',
    `--- after`,
    files.get(path) ?? '',
  ].join('\n');
}

/** Two answers from a little before the first character in which they differ. */
export function whereTheyPart(kept: string, anew: string): string {
  const at = [...kept].findIndex((character, index) => character !== anew[index]);
  const from = Math.max(0, at - 100);
  return [`kept: …${kept.slice(from, at + 100)}`, `anew: …${anew.slice(from, at + 100)}`].join('\n');
}
