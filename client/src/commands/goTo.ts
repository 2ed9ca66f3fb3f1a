import * as vscode from 'vscode';
import type { Place } from '../../../server/src/protocol/lsp';

/** Selects a place of the source, in the column in which its file is shown already. */
export async function goTo(place: Place): Promise<void> {
  const target = vscode.Uri.parse(place.uri);
  const cell = cellAt(target);
  return cell ? goToCell(cell) : goToText(target, place);
}

async function goToText(target: vscode.Uri, { line, character, endLine, endCharacter }: Place): Promise<void> {
  const visible = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === target.toString(),
  );
  const editor = await vscode.window.showTextDocument(target, {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(line, character, endLine, endCharacter),
  });
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A cell has no editor of its own to select in: it is selected as a whole. */
async function goToCell({ notebook, index }: vscode.NotebookCell): Promise<void> {
  const visible = vscode.window.visibleNotebookEditors.find((editor) => editor.notebook === notebook);
  const range = new vscode.NotebookRange(index, index + 1);
  const editor = await vscode.window.showNotebookDocument(notebook, {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
    selections: [range],
  });
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
}

function cellAt(target: vscode.Uri): vscode.NotebookCell | undefined {
  const uri = target.toString();
  const cells = vscode.workspace.notebookDocuments.flatMap((notebook) => notebook.getCells());
  return cells.find(({ document }) => document.uri.toString() === uri);
}
