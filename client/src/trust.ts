import * as vscode from 'vscode';

/** True when models may be trained here. Else it says why not, and what to do. */
export function mayTrain(): boolean {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  void vscode.window
    .showWarningMessage(
      vscode.l10n.t('Training may load packages of this workspace: trust the workspace, then run this again.'),
      manage,
    )
    .then((chosen) => chosen === manage && vscode.commands.executeCommand('workbench.trust.manage'));
  return false;
}
