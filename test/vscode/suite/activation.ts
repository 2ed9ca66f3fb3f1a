import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('activation', () => {
  it('starts with a TypeScript file', async () => {
    const extension = vscode.extensions.getExtension('losslens.losslens');
    assert.ok(extension, 'the extension is installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
