import * as vscode from 'vscode';

/** Goes from the layer at the cursor to the one that feeds it; where several do, a list of them opens at the cursor. */
export async function goToInputLayer(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Error(vscode.l10n.t('Put the cursor on a layer, then run this again.'));
  const { document, selection } = editor;
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDeclarationProvider',
    document.uri,
    selection.active,
  );
  const places = found.map((one) =>
    'targetUri' in one ? new vscode.Location(one.targetUri, one.targetSelectionRange ?? one.targetRange) : one,
  );
  const message = vscode.l10n.t(
    'No layer that feeds this one was found; put the cursor on a layer behind another one.',
  );
  if (places.length === 0) throw new Error(message);
  await vscode.commands.executeCommand(
    'editor.action.goToLocations',
    document.uri,
    selection.active,
    places,
    'peek',
    message,
  );
}
