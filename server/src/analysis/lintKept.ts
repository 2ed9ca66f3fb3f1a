import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { skippedFacts } from '../code/facts';
import { whySkipped } from '../code/reach';
import type { Sources } from '../code/sources';
import { type Basis, packReport, unpackReport } from './keptReport';
import { judgeFacts, lintFile, type LintReport } from './lintFile';
import type { Settings } from './settings';

/** Where reports outlive the process. */
export interface ReportStore {
  /** Of the program that judges: what another one has found counts for nothing. */
  readonly version: string;
  read(name: string): Buffer | undefined;
  /** Another process that reads or writes it at this moment may leave parts of both. */
  keep(name: string, contents: Buffer): void;
}

/** Lints a file, or answers what an earlier process has found while nothing has changed under it. */
export function lintKept(path: string, sources: Sources, settings: Settings, store: ReportStore): LintReport {
  return foundBefore(path, sources, settings, store) ?? lintAndKeep(path, sources, settings, store);
}

/** What can be said of a file without reading it; undefined when it has to be linted. */
export function foundBefore(
  path: string,
  sources: Sources,
  settings: Settings,
  store: ReportStore,
): LintReport | undefined {
  // To see that a file has nothing to do with tfjs is quicker than to look it up.
  const skipped = whySkipped(path, sources.read(path), sources);
  if (skipped !== null) return judgeFacts(skippedFacts(path, skipped), '', settings);
  const before = store.read(nameOf(path));
  const kept = before && unpackReport(before);
  return kept && kept.basis.key === keyOf(path, settings, store) && isStillSo(kept.basis, sources)
    ? kept.report()
    : undefined;
}

/** Lints a file, and keeps for the next process what was found. */
export function lintAndKeep(path: string, sources: Sources, settings: Settings, store: ReportStore): LintReport {
  const texts = new Map<string, string | null>();
  const found = new Map<string, boolean>();
  const pages = new Map<string, readonly string[]>();
  const noting: Sources = {
    read(other) {
      const text = sources.read(other);
      texts.set(other, text === undefined ? null : digest(text));
      return text;
    },
    exists(other) {
      const isThere = sources.exists(other);
      found.set(other, isThere);
      return isThere;
    },
    pagesIn(folder) {
      const names = pagesIn(folder, sources);
      pages.set(folder, names);
      return names;
    },
  };
  const report = lintFile(path, noting, settings);
  store.keep(nameOf(path), packReport({ key: keyOf(path, settings, store), texts, found, pages }, report));
  return report;
}

const nameOf = (path: string): string => `report-${digest(path)}`;

const keyOf = (path: string, settings: Settings, { version }: ReportStore): string =>
  digest(JSON.stringify([version, path, settings]));

function isStillSo({ texts, found, pages }: Basis, sources: Sources): boolean {
  for (const [path, then] of texts) {
    const now = sources.read(path);
    if ((now === undefined ? null : digest(now)) !== then) return false;
  }
  for (const [path, then] of found) if (sources.exists(path) !== then) return false;
  for (const [folder, then] of pages) if (!isDeepStrictEqual(pagesIn(folder, sources), then)) return false;
  return true;
}

function pagesIn(folder: string, sources: Sources): readonly string[] {
  return sources.pagesIn?.(folder) ?? [];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
