import type { Places } from '../places';
import type { Colors } from '../terminal';

interface PerhapsSkipped {
  readonly path: string;
  readonly skipped: string | null;
}

/** Of many files without tfjs, the first few tell where to look. */
const mostNamed = 3;

/** The files that were not read, a line for each reason: an app has a thousand of them, and all for the same one. */
export function skippedLines(files: readonly PerhapsSkipped[], places: Places, colors: Colors): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const { path, skipped } of files) {
    if (skipped === null) continue;
    const paths = byReason.get(skipped) ?? [];
    byReason.set(skipped, paths);
    paths.push(colors.bold(places.shown(path)));
  }
  return [...byReason].map(([reason, paths]) => `${listed(paths)} ${colors.dim(wasSkipped(paths.length, reason))}`);
}

function listed(paths: readonly string[]): string {
  const left = paths.length - mostNamed;
  const named = paths.slice(0, mostNamed);
  const last = left > 0 ? `${left} more` : (named.pop() ?? '');
  return named.length === 0 ? last : `${named.join(', ')} and ${last}`;
}

function wasSkipped(count: number, reason: string): string {
  return count === 1 ? `was skipped: ${reason}` : `were skipped, each for this reason: ${reason}`;
}
