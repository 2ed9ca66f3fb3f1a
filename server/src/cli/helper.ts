import { parentPort } from 'node:worker_threads';
import type { LintReport } from '../analysis/lintFile';
import { fileReader } from './fileReader';

/** What several threads read together. */
export interface SharedFiles {
  readonly paths: readonly string[];
  /** One number in memory that all of them see: the first of the paths that nobody has taken. */
  readonly next: Int32Array;
  readonly config: string | undefined;
  readonly folder: string;
}

/** What a helper says of one path; null when there is nothing left to take. */
export type Answer = { readonly index: number; readonly report: LintReport } | null;

/** Takes one path after the other until there is none: who is quicker takes more. */
export function* take({ paths, next }: SharedFiles): Generator<readonly [index: number, path: string]> {
  for (;;) {
    const index = Atomics.add(next, 0, 1);
    const path = paths[index];
    if (path === undefined) return;
    yield [index, path];
  }
}

/** What a thread does that was started to help: it waits for its files, reads, and ends. */
export function help(): void {
  const answer = (said: Answer): void => parentPort?.postMessage(said);
  parentPort?.once('message', (files: SharedFiles) => {
    const { known, read } = fileReader(files.config, files.folder);
    for (const [index, path] of take(files)) answer({ index, report: known(path) ?? read(path) });
    answer(null);
  });
}
