import * as vscode from 'vscode';
import type { Host } from './host';
import { programs } from './languageServer';
import type { LanguageServer } from './languageServer';
import { isCell, ownerOf } from './ownerOf';

/**
 * Has VS Code open a document whose tab may have been closed: the server knows open documents only. A cell is opened with its
 * notebook, in the background. Answers the URI by which the server knows the document: a cell that is no longer there is stood
 * for by another one of its notebook, since they are read together. `isStarting`: the window has only just begun.
 */
export async function openDocument({ server }: Pick<Host, 'server'>, uri: string, isStarting = false): Promise<string> {
  if (!isCell(uri)) return (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).uri.toString();
  const open = vscode.workspace.notebookDocuments.find((notebook) => isOfNotebook(uri, notebook));
  const notebook = open ?? (await openNotebook(uri));
  const cells = notebook.getCells().map(({ document }) => document);
  const same = cells.find((document) => document.uri.toString() === uri);
  const read = same ?? cells.find(({ languageId }) => programs.some((language) => language === languageId));
  if (read) {
    const now = read.uri.toString();
    if (!open || isStarting) await untilRead(server, now);
    return now;
  }
  throw new Error(
    vscode.l10n.t(
      'The notebook has no cell of JavaScript or TypeScript any more; open the file that builds the model.',
    ),
  );
}

/** So often the server is asked whether it has heard of a notebook, with so many milliseconds between. */
const tries = 20;
const WAIT_MS = 200;

/** The server hears of a notebook a moment after VS Code has opened it. One without a model is not waited for any longer. */
async function untilRead(server: LanguageServer, cell: string): Promise<void> {
  for (let asked = 0; asked < tries; asked++) {
    if ((await server.models({ uri: cell })).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}

function isOfNotebook(cell: string, notebook: vscode.NotebookDocument): boolean {
  return notebook.getCells().some(({ document }) => ownerOf(document.uri.toString()) === ownerOf(cell));
}

function openNotebook(cell: string): Thenable<vscode.NotebookDocument> {
  // A cell's URI names the path of its notebook alone: where that is, the workspace knows.
  const { path } = vscode.Uri.parse(cell);
  const place = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  return vscode.workspace.openNotebookDocument(place.with({ path }));
}
