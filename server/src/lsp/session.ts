import type { Connection } from 'vscode-languageserver/node';
import type { LintReport } from '../analysis/lintFile';
import { unusedSuppression } from '../analysis/unusedSuppression';
import type { Finding } from '../protocol/finding';
import type { Abilities } from './abilities';
import type { Documents } from './documents';
import type { EditorSettings, SettingsReader } from './editorSettings';
import type { Graphs } from './graphs';
import type { Measured } from './measured';
import type { Reports } from './reports';
import type { Runs } from './runs/runs';
import type { Backlog } from './workspace/backlog';
import type { Folders } from './workspace/folders';

/** All that lives as long as the connection. Handlers take it first. */
export interface Session {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly settings: SettingsReader;
  readonly reports: Reports;
  readonly measured: Measured;
  readonly runs: Runs;
  readonly graphs: Graphs;
  /** URIs of documents that differ from what was last saved. */
  readonly unsaved: Set<string>;
  readonly folders: Folders;
  readonly backlog: Backlog;
  readonly abilities: () => Abilities;
}

export interface Reading {
  readonly path: string;
  /** The path of the file that it is a part of: a cell's notebook, else its own. */
  readonly file: string;
  readonly settings: EditorSettings;
  readonly report: LintReport;
}

/** What is known of an open document; undefined for one that is closed or for which LossLens is switched off. */
export async function read(session: Session, uri: string): Promise<Reading | undefined> {
  if (!session.documents.open.get(uri)) return undefined;
  const settings = await session.settings.of(uri);
  // It may have been closed while the settings were asked for.
  if (!settings.enable || !session.documents.open.get(uri)) return undefined;
  return readAs(session, uri, settings);
}

/** The same of any file, open or not. */
export function readAs(session: Session, uri: string, settings: EditorSettings): Reading {
  const { documents } = session;
  const path = documents.pathOf(uri);
  const file = documents.pathOf(documents.ownerOf(uri));
  const report = session.reports.of(path, settings.analysis);
  const findings = report.findings.map((finding) => session.measured.onto(file, report.facts.models, finding));
  return { path, file, settings, report: { ...report, findings } };
}

/**
 * What is wrong with one model, wherever it is shown: a report tells of a place that several models share once, and that of a
 * cell nothing of the other cells.
 */
export function findingsOfModel(
  session: Session,
  { path, file, settings, report }: Reading,
  id: string,
): readonly Finding[] {
  return session.reports
    .ofModel(path, settings.analysis, id)
    .filter((finding) => finding.id !== unusedSuppression.id && (finding.model === undefined || finding.model === id))
    .map((finding) => session.measured.onto(file, report.facts.models, finding));
}

/** Asks the editor to show anew what it shows. */
export function refresh({ connection, abilities }: Session): void {
  const { refreshDiagnostics, refreshInlayHints, refreshCodeLenses } = abilities();
  // An editor that is closing does not answer; there is nothing left to show then.
  const ask = (can: boolean, question: () => Promise<unknown>): void => void (can && question().catch(() => undefined));
  ask(refreshDiagnostics, () => connection.languages.diagnostics.refresh());
  ask(refreshInlayHints, () => connection.languages.inlayHint.refresh());
  ask(refreshCodeLenses, () => connection.sendRequest('workspace/codeLens/refresh'));
}
