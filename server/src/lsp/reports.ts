import { dirname } from 'node:path/posix';
import { judgeFacts, lintFile } from '../analysis/lintFile';
import type { LintReport } from '../analysis/lintFile';
import type { Settings } from '../analysis/settings';
import { isPage } from '../code/containers/pageOf';
import type { Sources } from '../code/sources';
import type { Finding } from '../protocol/finding';
import type { SourceFacts } from '../protocol/model';
import { liesIn, slashed } from './paths';

/** The reports of files, each computed when it is first asked for and kept until something under it changes. */
export interface Reports {
  of(path: string, settings: Settings): LintReport;
  /**
   * What is wrong with one model alone: models of several branches share their source, and a report tells of one place once.
   */
  ofModel(path: string, settings: Settings, model: string): readonly Finding[];
  /**
   * Forgets what rests on a file that changed, came or went. Answers the paths of the files that import it, or that have looked
   * for it in vain; all others keep their reports.
   */
  changed(path: string): readonly string[];
  /** The same of all that is in folders that came or went: editors tell of a folder alone. All are named with slashes. */
  changedIn(folders: ReadonlySet<string>): readonly string[];
}

/** Stands for all pages of a folder: which there are decides who shares names with whom. */
function pagesOf(folder: string): string {
  return `${folder}/*.html`;
}

interface Entry {
  readonly text: string;
  readonly facts: SourceFacts;
  /** Every path that was asked for, also in vain. */
  readonly looked: ReadonlySet<string>;
  settings: Settings;
  report: LintReport;
}

/** `lint` reads a file and judges it; `rest` is called when that has been done. */
export function createReports(
  documents: Sources,
  lint: typeof lintFile = lintFile,
  rest: () => void = () => undefined,
): Reports {
  const entries = new Map<string, Entry>();
  /** The files whose facts rest on a path. */
  const readers = new Map<string, Set<string>>();

  function readAnew(path: string, settings: Settings): Entry {
    const looked = new Set<string>();
    const noting = (other: string): string => {
      looked.add(slashed(other));
      return other;
    };
    const sources: Sources = {
      read: (other) => documents.read(noting(other)),
      exists: (other) => documents.exists(noting(other)),
      pagesIn(folder) {
        looked.add(pagesOf(slashed(folder)));
        return documents.pagesIn?.(folder) ?? [];
      },
    };
    const report = lint(path, sources, settings);
    rest();
    for (const other of looked) readers.set(other, (readers.get(other) ?? new Set()).add(path));
    return { text: documents.read(path) ?? '', facts: report.facts, looked, settings, report };
  }

  function forget(path: string): void {
    for (const other of entries.get(path)?.looked ?? []) {
      const left = readers.get(other);
      left?.delete(path);
      if (left?.size === 0) readers.delete(other);
    }
    entries.delete(path);
  }

  function entryOf(path: string, settings: Settings): Entry {
    const known = entries.get(path);
    if (!known) {
      const entry = readAnew(path, settings);
      entries.set(path, entry);
      return entry;
    }
    if (known.settings !== settings) {
      // Other levels judge the same facts.
      known.settings = settings;
      known.report = judgeFacts(known.facts, known.text, settings);
    }
    return known;
  }

  return {
    of: (path, settings) => entryOf(path, settings).report,
    ofModel(path, settings, model) {
      const { facts, text, report } = entryOf(path, settings);
      if (facts.models.length === 1) return report.findings;
      return judgeFacts({ ...facts, models: facts.models.filter(({ id }) => id === model) }, text, settings).findings;
    },
    changed(path) {
      const keys = [slashed(path), ...(isPage(path) ? [pagesOf(dirname(slashed(path)))] : [])];
      const resting = new Set(keys.flatMap((key) => [...(readers.get(key) ?? [])]));
      for (const one of resting) forget(one);
      resting.delete(path);
      return [...resting];
    },
    changedIn(folders) {
      const inside = [...readers].filter(([path]) => liesIn(path, folders));
      const resting = new Set(inside.flatMap(([, paths]) => [...paths]));
      for (const one of resting) forget(one);
      return [...resting];
    },
  };
}
