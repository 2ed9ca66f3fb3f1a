import { createHash } from 'node:crypto';
import { DocumentDiagnosticReportKind } from 'vscode-languageserver/node';
import type { Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { Finding, Span } from '../../protocol/finding';
import { read } from '../session';
import type { Session } from '../session';
import { toDiagnostic } from '../toLsp';

/** Answers a pull. The result's id is a digest of it: a document that shows the same again is answered `unchanged`. */
export async function pullDiagnostics(
  session: Session,
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
): Promise<DocumentDiagnosticReport> {
  const waits = previousResultId !== undefined && session.unsaved.has(uri);
  if (waits && (await session.settings.of(uri)).run === 'onSave') {
    return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: previousResultId };
  }
  const items = await diagnosticsOf(session, uri);
  const resultId = createHash('sha1').update(JSON.stringify(items)).digest('hex');
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

export async function diagnosticsOf(session: Session, uri: string): Promise<Diagnostic[]> {
  const reading = await read(session, uri);
  if (!reading) return [];
  const { path, report } = reading;
  const { relatedInformation } = session.abilities();
  return report.findings.map((finding) =>
    toDiagnostic(session.documents, finding, placeIn(path, finding), relatedInformation),
  );
}

/** Where a finding stands in its document; one that knows no place stands at its beginning. */
export function placeIn(path: string, { at }: Finding): Span {
  return at ?? { path, start: 0, end: 0 };
}
