import * as vscode from 'vscode';
import type { Host } from '../host';

/** Opens a copy of the bundled sample, so that it can be mended without changing the extension. */
export async function openSample({ context }: Host): Promise<void> {
  const source = vscode.Uri.joinPath(context.extensionUri, 'media', 'sample');
  const copy = vscode.Uri.joinPath(context.globalStorageUri, 'sample');
  await vscode.workspace.fs.createDirectory(context.globalStorageUri);
  await vscode.workspace.fs.copy(source, copy, { overwrite: true });
  await vscode.window.showTextDocument(vscode.Uri.joinPath(copy, 'iris.ts'));
}
