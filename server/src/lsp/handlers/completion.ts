import { CompletionItemKind } from 'vscode-languageserver/node';
import type { CompletionItem, CompletionParams } from 'vscode-languageserver/node';
import { completeOptions } from '../../analysis/completeOptions';
import { pathOf } from '../paths';
import type { Session } from '../session';
import { typesOfTfjs } from '../typesOfTfjs';

/** The quotes in which the names stand that tfjs takes. */
export const completionTriggers = [`'`, '"', '`'];

/**
 * The names that tfjs takes at a place, each with what it is good for, and the options of its calls where TypeScript does not
 * offer them too. Names stand before TypeScript's own, which has no words for them and lacks those of losses and metrics.
 */
export async function completions(
  session: Session,
  { textDocument, position }: CompletionParams,
): Promise<CompletionItem[]> {
  const document = session.documents.open.get(textDocument.uri);
  if (!document || !(await session.settings.of(textDocument.uri)).enable) return [];
  const path = session.documents.pathOf(textDocument.uri);
  const notebook = session.documents.notebooks.holding(path);
  const begin = notebook?.startOf(textDocument.uri) ?? 0;
  const offset = begin + document.offsetAt(position);
  const found = completeOptions(notebook?.path ?? path, offset, session.documents);
  if (!found) return [];
  const range = { start: document.positionAt(found.start - begin), end: document.positionAt(found.end - begin) };
  const hasTypes = typesOfTfjs(pathOf(notebook?.uri ?? textDocument.uri), document.languageId, (file) =>
    session.documents.exists(file),
  );
  const items = hasTypes ? found.items.filter(({ is }) => is === 'name') : found.items;
  const { quote } = found;
  return items.map(({ label, is, about, detail }, index) => ({
    label,
    kind: is === 'option' ? CompletionItemKind.Property : CompletionItemKind.Value,
    // Without a quote it may become a variable as well: those of TypeScript begin with 11, and what is global with 15.
    sortText: `${quote === null ? '0' : '12'}${String(index).padStart(3, '0')}`,
    labelDetails: { description: detail },
    documentation: about,
    ...(quote !== null && { filterText: label }),
    textEdit: { range, newText: quote === null ? label : `${quote}${label}${quote}` },
  }));
}
