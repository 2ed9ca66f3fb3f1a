import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings, lintFile, type LintReport } from '../../server/src/analysis';

/** A program as the tests hand it to the linter: no disk under it. */
export interface Program {
  readonly path: string;
  readonly text: string;
}

const corpus = join(import.meta.dirname, '..', 'corpus');

/** The programs of the corpus, each of which runs without an error. */
export const programs: readonly Program[] = readdirSync(corpus)
  .filter((name) => /\.[jt]s$/.test(name))
  .sort()
  .map((name) => ({ path: `/corpus/${name}`, text: readFileSync(join(corpus, name), 'utf8') }));

/** Seconds of processor time that no program of the corpus may take, however it is mangled. The longest takes a tenth. */
const mostSeconds = 5;

/** Lints a program that stands alone, and throws when that takes longer than any small program may. */
export function lint({ path, text }: Program): LintReport {
  const started = process.cpuUsage();
  const sources = {
    read: (file: string) => (file === path ? text : undefined),
    exists: (file: string) => file === path,
  };
  const report = lintFile(path, sources, defaultSettings);
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  if (seconds > mostSeconds) throw new Error(`Linting took ${seconds.toFixed(1)} s of processor time.`);
  return report;
}
