import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { whySkipped } from '../code/reach';
import type { Sources } from '../code/sources';
import { lintFile, type LintReport } from './lintFile';
import type { Settings } from './settings';

/** Where reports outlive the process. */
export interface ReportStore {
  /** Of the program that judges: what another one has found counts for nothing. */
  readonly version: string;
  read(name: string): Buffer | undefined;
  keep(name: string, contents: Buffer): void;
}

/** A report with all that it rests on: reading is pure, so that the same texts give the same report. */
interface Kept {
  readonly key: string;
  /** Digests of the texts that were read, by their paths; null where nothing could be read. */
  readonly texts: ReadonlyMap<string, string | null>;
  /** Which files were there, of those that were only looked for. */
  readonly found: ReadonlyMap<string, boolean>;
  readonly report: LintReport;
}

/** Lints a file, or answers what an earlier process has found while nothing has changed under it. */
export function lintKept(path: string, sources: Sources, settings: Settings, store: ReportStore): LintReport {
  // To see that a file has nothing to do with tfjs is quicker than to look it up.
  if (whySkipped(path, sources.read(path), sources) !== null) return lintFile(path, sources, settings);
  const name = `report-${digest(path)}`;
  const key = digest(JSON.stringify([store.version, path, settings]));
  const kept = readKept(store.read(name));
  if (kept?.key === key && isStillSo(kept, sources)) return kept.report;
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
  store.keep(name, serialize({ key, texts, found, report } satisfies Kept));
  return report;
}

function isStillSo({ texts, found }: Kept, sources: Sources): boolean {
  for (const [path, then] of texts) {
    const now = sources.read(path);
    if ((now === undefined ? null : digest(now)) !== then) return false;
  }
  for (const [path, then] of found) if (sources.exists(path) !== then) return false;
  return true;
}

/** Undefined for what another version of the engine wrote in its own way. */
function readKept(contents: Buffer | undefined): Kept | undefined {
  try {
    return contents && (deserialize(contents) as Kept);
  } catch {
    // The file is read anew, and its report written over this.
    return undefined;
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
