import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFile, until } from './support';

const id = 'losslens.losslens';

describe('activation', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('comes with a component, without an extension for its language', async () => {
    const extension = vscode.extensions.getExtension(id);
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(extension && folder);
    assert.equal(extension.isActive, false, 'nothing has started it yet');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, 'Empty.svelte'), Buffer.from('<p>Nothing</p>'));
    const { document } = await openFile('Empty.svelte');
    assert.equal(document.languageId, 'svelte');
    await until('the start of LossLens', () => extension.isActive || undefined);
  });

  it('starts, and registers every command that it contributes', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, 'the extension is installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const known = new Set(await vscode.commands.getCommands(true));
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(contributed.includes('losslens.diagnoseTraining'));
    assert.deepEqual(
      contributed.filter((command) => !known.has(command)),
      [],
    );
  });
});
