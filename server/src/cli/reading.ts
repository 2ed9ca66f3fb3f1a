import { join } from 'node:path';
import { lintFile, type LintReport } from '../analysis/lintFile';
import { lintKept } from '../analysis/lintKept';
import type { Sources } from '../code/sources';
import { drawerOf } from '../kept/drawer';
import { settingsFinder } from './config';
import { diskSources } from './disk';
import { findFiles } from './files';
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
export function readFiles(names: readonly string[], config: string | undefined, terminal: Terminal): Reading {
  if (names.length === 0) throw new Problem('Name the files or folders to read, such as losslens lint src.');
  const files = findFiles(names, terminal.folder);
  const sources = diskSources();
  const settingsOf = settingsFinder(config, terminal.folder);
  const store = drawerOf(join(__dirname, 'cli.main.js'));
  const reports = files.map(({ path }) => {
    const settings = settingsOf(path);
    return store ? lintKept(path, sources, settings, store) : lintFile(path, sources, settings);
  });
  return { reports, sources, places: placesOf(sources, files, terminal.folder) };
}
