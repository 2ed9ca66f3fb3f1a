import { CompletionItemKind } from 'vscode-languageserver/node';
import type { CompletionItem, CompletionParams } from 'vscode-languageserver/node';
import { completeOptions } from '../../analysis/completeOptions';
import { pathOf } from '../paths';
import type { Session } from '../session';

/** The quotes in which the names stand that tfjs takes. */
export const completionTriggers = [`'`, '"', '`'];

/** The options and names that tfjs takes at a place, each with what it is good for. */
export async function completions(
  session: Session,
  { textDocument, position }: CompletionParams,
): Promise<CompletionItem[]> {
  const document = session.documents.open.get(textDocument.uri);
  if (!document || !(await session.settings.of(textDocument.uri)).enable) return [];
  const path = pathOf(textDocument.uri);
  const notebook = session.documents.notebooks.holding(path);
  const begin = notebook?.startOf(textDocument.uri) ?? 0;
  const offset = begin + document.offsetAt(position);
  const found = completeOptions(notebook?.path ?? path, offset, session.documents);
  if (!found) return [];
  const range = { start: document.positionAt(found.start - begin), end: document.positionAt(found.end - begin) };
  return found.items.map(({ label, is, about, detail }) => ({
    label,
    kind: is === 'option' ? CompletionItemKind.Property : CompletionItemKind.Value,
    labelDetails: { description: detail },
    documentation: about,
    textEdit: { range, newText: label },
  }));
}
