import * as vscode from 'vscode';
import type { Place } from '../../../server/src/protocol/lsp';

/** Selects a place of the source, in the column in which its file is shown already. */
export async function goTo({ uri, line, character, endLine, endCharacter }: Place): Promise<void> {
  const target = vscode.Uri.parse(uri);
  const visible = vscode.window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === target.toString(),
  );
  const editor = await vscode.window.showTextDocument(target, {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(line, character, endLine, endCharacter),
  });
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
