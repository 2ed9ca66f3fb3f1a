import type { LintReport } from '../analysis/lintFile';
import type { Sources } from '../code/sources';
import { fileReader } from './fileReader';
import { findFiles } from './files';
import { createHelpers } from './helpers';
import { placesOf, type Places } from './places';
import { Problem } from './problem';
import type { Terminal } from './terminal';

/** The files that were asked for, read and judged. */
export interface Reading {
  readonly reports: readonly LintReport[];
  readonly sources: Sources;
  readonly places: Places;
}

/** Lints every file that the names stand for, each with the settings nearest to it. */
export async function readFiles(
  names: readonly string[],
  config: string | undefined,
  terminal: Terminal,
): Promise<Reading> {
  if (names.length === 0) throw new Problem('Name the files or folders to read, such as losslens lint src.');
  const files = findFiles(names, terminal.folder);
  const { sources, known, read } = fileReader(config, terminal.folder);
  const helpers = createHelpers();
  const reports = new Map<string, LintReport>();
  const unread: string[] = [];
  for (const { path } of files) {
    const report = known(path);
    if (report) reports.set(path, report);
    else helpers.expect(unread.push(path));
  }
  const found = await helpers.read({ paths: unread, config, folder: terminal.folder }, read);
  found.forEach((report) => reports.set(report.path, report));
  return {
    reports: files.flatMap(({ path }) => reports.get(path) ?? []),
    sources,
    places: placesOf(sources, files, terminal.folder),
  };
}
