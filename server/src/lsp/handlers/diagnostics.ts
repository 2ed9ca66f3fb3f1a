import { createHash } from 'node:crypto';
import { DocumentDiagnosticReportKind } from 'vscode-languageserver/node';
import type { Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { Finding, Span } from '../../protocol/finding';
import { pathOf } from '../paths';
import { read, readAs } from '../session';
import type { Reading, Session } from '../session';
import { toDiagnostic } from '../toLsp';
import { isInWorkspace, isWanted } from '../workspace/wanted';

/** Answers a pull. The result's id is a digest of it: a document that shows the same again is answered `unchanged`. */
export async function pullDiagnostics(
  session: Session,
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
): Promise<DocumentDiagnosticReport> {
  if (!session.documents.open.get(uri)) return pullClosed(session, uri, previousResultId);
  const waits = previousResultId !== undefined && session.unsaved.has(uri);
  if (waits && (await session.settings.of(uri)).run === 'onSave') {
    return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: previousResultId };
  }
  return reportOf(await diagnosticsOf(session, uri), previousResultId);
}

/** Of a document that was closed a client asks once more: its findings stay where those of the whole workspace are wanted. */
async function pullClosed(session: Session, uri: string, previous?: string): Promise<DocumentDiagnosticReport> {
  const isShown = isInWorkspace(session, pathOf(uri)) && (await isWanted(session, uri));
  const items = isShown ? shownOf(session, readAs(session, uri, await session.settings.of(uri))) : [];
  return reportOf(items, previous);
}

function reportOf(items: Diagnostic[], previousResultId: string | undefined): DocumentDiagnosticReport {
  const resultId = resultIdOf(items);
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/** A digest of what is shown. */
export function resultIdOf(items: readonly Diagnostic[]): string {
  return createHash('sha1').update(JSON.stringify(items)).digest('hex');
}

/** What is shown in an open document; nothing in one that is closed. */
export async function diagnosticsOf(session: Session, uri: string): Promise<Diagnostic[]> {
  const reading = await read(session, uri);
  return reading ? shownOf(session, reading) : [];
}

export function shownOf(session: Session, { path, report }: Reading): Diagnostic[] {
  const { relatedInformation } = session.abilities();
  return report.findings.map((finding) =>
    toDiagnostic(session.documents, finding, placeIn(path, finding), relatedInformation),
  );
}

/** Where a finding stands in its document; one that knows no place stands at its beginning. */
export function placeIn(path: string, { at }: Finding): Span {
  return at ?? { path, start: 0, end: 0 };
}
