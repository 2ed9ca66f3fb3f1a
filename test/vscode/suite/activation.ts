import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'losslens.losslens';

describe('activation', () => {
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
