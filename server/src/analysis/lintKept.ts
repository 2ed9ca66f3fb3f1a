import { createHash } from 'node:crypto';
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
  // To see that a file has nothing to do with tfjs is quicker than to look it up.
  const skipped = whySkipped(path, sources.read(path), sources);
  if (skipped !== null) return judgeFacts(skippedFacts(path, skipped), '', settings);
  const name = `report-${digest(path)}`;
  const key = digest(JSON.stringify([store.version, path, settings]));
  const before = store.read(name);
  const kept = before && unpackReport(before);
  const known = kept && kept.basis.key === key && isStillSo(kept.basis, sources) ? kept.report() : undefined;
  if (known) return known;
  const texts = new Map<string, string | null>();
  const found = new Map<string, boolean>();
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
  };
  const report = lintFile(path, noting, settings);
  store.keep(name, packReport({ key, texts, found }, report));
  return report;
}

function isStillSo({ texts, found }: Basis, sources: Sources): boolean {
  for (const [path, then] of texts) {
    const now = sources.read(path);
    if ((now === undefined ? null : digest(now)) !== then) return false;
  }
  for (const [path, then] of found) if (sources.exists(path) !== then) return false;
  return true;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
