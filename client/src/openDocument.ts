import * as vscode from 'vscode';
import { programs } from './languageServer';
import { isCell, ownerOf } from './ownerOf';

/**
 * Has VS Code open a document whose tab may have been closed: the server knows open documents only. A cell is opened with its
 * notebook, in the background. Answers the URI by which the server knows the document: a cell that is no longer there is stood
 * for by another one of its notebook, since they are read together.
 */
export async function openDocument(uri: string): Promise<string> {
  if (!isCell(uri)) return (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).uri.toString();
  const cells = (await notebookOf(uri)).getCells().map(({ document }) => document);
  const same = cells.find((document) => document.uri.toString() === uri);
  const read = same ?? cells.find(({ languageId }) => programs.some((language) => language === languageId));
  if (read) return read.uri.toString();
  throw new Error(
    vscode.l10n.t(
      'The notebook has no cell of JavaScript or TypeScript any more; open the file that builds the model.',
    ),
  );
}

async function notebookOf(cell: string): Promise<vscode.NotebookDocument> {
  const isOfCell = (notebook: vscode.NotebookDocument): boolean =>
    notebook.getCells().some(({ document }) => ownerOf(document.uri.toString()) === ownerOf(cell));
  const open = vscode.workspace.notebookDocuments.find(isOfCell);
  if (open) return open;
  // A cell's URI names the path of its notebook alone: where that is, the workspace knows.
  const { path } = vscode.Uri.parse(cell);
  const place = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
  return vscode.workspace.openNotebookDocument(place.with({ path }));
}
