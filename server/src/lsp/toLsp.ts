import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import type { Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver/node';
import { pageOf } from '../analysis/pages';
import type { TextEdit } from '../protocol/change';
import type { Finding, Severity, Span } from '../protocol/finding';
import type { Place } from '../protocol/lsp';
import type { Documents } from './documents';

const severities: { readonly [severity in Severity]: DiagnosticSeverity } = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

export function toRange(documents: Pick<Documents, 'at'>, { path, start, end }: Span): Range {
  const document = documents.at(path);
  const zero = { line: 0, character: 0 };
  return document ? { start: document.positionAt(start), end: document.positionAt(end) } : { start: zero, end: zero };
}

export function toPlace(documents: Pick<Documents, 'at' | 'uriOf'>, span: Span): Place {
  const { start, end } = toRange(documents, span);
  return {
    uri: documents.uriOf(span.path),
    line: start.line,
    character: start.character,
    endLine: end.line,
    endCharacter: end.character,
  };
}

/** `at` is the finding's place in the document that the diagnostic belongs to. */
export function toDiagnostic(documents: Documents, finding: Finding, at: Span, related: boolean): Diagnostic {
  return {
    range: toRange(documents, at),
    severity: severities[finding.severity],
    code: finding.id,
    codeDescription: { href: pageOf(finding.source, finding.id) },
    source: 'losslens',
    message: finding.message,
    ...(finding.tags && { tags: finding.tags.map((tag) => tags[tag]) }),
    ...(related && {
      relatedInformation: finding.related.map(({ at: span, message }) => ({
        location: { uri: documents.uriOf(span.path), range: toRange(documents, span) },
        message,
      })),
    }),
  };
}

/** With versions the editor refuses the edit when the text has moved on meanwhile. */
export function toWorkspaceEdit(documents: Documents, edits: readonly TextEdit[], versioned: boolean): WorkspaceEdit {
  const byUri = new Map<string, { readonly range: Range; readonly newText: string }[]>();
  for (const edit of edits) {
    const uri = documents.uriOf(edit.path);
    byUri.set(uri, [...(byUri.get(uri) ?? []), { range: toRange(documents, edit), newText: edit.text }]);
  }
  if (!versioned) return { changes: Object.fromEntries(byUri) };
  return {
    documentChanges: [...byUri].map(([uri, textEdits]) => ({
      textDocument: { uri, version: documents.open.get(uri)?.version ?? null },
      edits: textEdits,
    })),
  };
}
