import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './support';

const head = `import * as tf from '@tensorflow/tfjs';
export const model = tf.sequential();
model.add(tf.layers.dense({ units: 3, inputShape: [4], activation: 'relu' }));
`;

/** In a file of the workspace, where TypeScript knows the types of tfjs and completes as well. */
describe('completion beside that of TypeScript', () => {
  after(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  async function offered(typed: string, wanted: string): Promise<readonly vscode.CompletionItem[]> {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'completed.ts');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(head + typed));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await until('the text on disk', () => (document.getText().endsWith(typed) ? true : undefined));
    // TypeScript marks an option that may be left out.
    const nameOf = ({ label }: vscode.CompletionItem) =>
      (typeof label === 'string' ? label : label.label).replace(/\?$/, '');
    return until(`${wanted} to be offered`, async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        document.positionAt(document.getText().length),
        undefined,
        50,
      );
      const found = items.filter((item) => nameOf(item) === wanted);
      return found.length > 0 ? found : undefined;
    });
  }

  it('offers an option once', async () => {
    assert.equal((await offered('model.add(tf.layers.dense({ useB', 'useBias')).length, 1);
  });

  it('offers a loss once, with what it is good for', async () => {
    const [loss, ...others] = await offered(`model.compile({ optimizer: 'adam', loss: 'mean`, 'meanSquaredError');
    assert.deepEqual(others, []);
    assert.match(JSON.stringify(loss?.documentation), /regression/);
  });

  it('offers a name that TypeScript knows before it, with what it is good for', async () => {
    const all = await offered(`model.add(tf.layers.dense({ units: 3, activation: 'rel`, 'relu');
    const [first] = all.toSorted((one, other) => ((one.sortText ?? '') < (other.sortText ?? '') ? -1 : 1));
    assert.match(JSON.stringify(first?.documentation), /usual choice for hidden layers/);
    assert.ok(all.length <= 2);
  });
});
