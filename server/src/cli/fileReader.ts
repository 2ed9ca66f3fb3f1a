import { join } from 'node:path';
import { lintApart } from '../analysis/lintApart';
import { lintFile, type LintReport } from '../analysis/lintFile';
import { foundBefore, lintAndKeep } from '../analysis/lintKept';
import { drawerOf } from '../kept/drawer';
import { settingsFinder } from './config';
import { diskSources } from './disk';

/** Reads and judges files, each with the settings nearest to it. */
export interface FileReader {
  /** What is known of a file without reading it: that it has nothing to do with tfjs, or what an earlier process has found. */
  readonly known: (path: string) => LintReport | undefined;
  readonly read: (path: string) => LintReport;
}

export function fileReader(config: string | undefined, folder: string, sources = diskSources()): FileReader {
  const settingsOf = settingsFinder(config, folder);
  const store = drawerOf(join(__dirname, 'cli.main.js'));
  return {
    known: (path) => (store ? foundBefore(path, sources, settingsOf(path), store) : undefined),
    read(path) {
      const settings = settingsOf(path);
      return lintApart(path, () =>
        store ? lintAndKeep(path, sources, settings, store) : lintFile(path, sources, settings),
      );
    },
  };
}
