import { lintFile } from '../analysis/lintFile';
import type { LintReport } from '../analysis/lintFile';
import { pathOf } from './documents';
import type { Documents } from './documents';
import type { EditorSettings } from './editorSettings';

/** The reports of the open documents, each computed when it is first asked for and kept until something under it changes. */
export interface Reports {
  of(uri: string, settings: EditorSettings): LintReport;
  /** Forgets the file's report and those of its importers; answers the paths of the importers. */
  changed(path: string): readonly string[];
  /** A file came or went: any import may mean another file now. */
  changedAll(): void;
}

export function createReports(documents: Documents): Reports {
  const cache = new Map<string, { readonly settings: EditorSettings; readonly report: LintReport }>();

  return {
    of(uri, settings) {
      const path = pathOf(uri);
      const known = cache.get(path);
      if (known?.settings === settings) return known.report;
      const report = lintFile(path, documents, settings.analysis);
      cache.set(path, { settings, report });
      return report;
    },
    changed(path) {
      cache.delete(path);
      const importers = [...cache]
        .filter(([, { report }]) => report.facts.dependsOn.includes(path))
        .map(([name]) => name);
      for (const importer of importers) cache.delete(importer);
      return importers;
    },
    changedAll: () => cache.clear(),
  };
}
