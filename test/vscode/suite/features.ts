import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findingOf, openFile, openText, rangeOf, until } from './support';

const text = `import * as tf from '@tensorflow/tfjs';
export const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
const xs = tf.zeros([5, 4]);
`;
const last = 'tf.layers.dense({ units: 3';

describe('what the editor shows of a model', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('hints at shapes and sizes', async () => {
    const { document } = await openText('typescript', text);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const labels = await until('the hints', async () => {
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        whole,
      );
      const said = hints.map(({ label }) => (typeof label === 'string' ? label : ''));
      return said.length > 0 ? said : undefined;
    });
    for (const label of ['→ [batch, 3]', '67 parameters', '[5, 4]']) assert.ok(labels.includes(label), labels.join());
  });

  it('completes the names that an option takes, in a text that is not closed', async () => {
    const editor = await openText('typescript', text);
    const { document } = editor;
    const typed = `model.compile({ optimizer: 'adam', loss: 'mean`;
    await editor.edit((edit) => edit.insert(document.positionAt(document.getText().length), typed));
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(document.getText().length),
    );
    const found = items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'meanSquaredError');
    assert.ok(found, 'meanSquaredError is offered');
    const { documentation } = found;
    assert.match(typeof documentation === 'string' ? documentation : (documentation?.value ?? ''), /regression/);
  });

  it('goes to the layer that feeds the one at the cursor', async () => {
    const editor = await openText('typescript', text);
    const { start } = rangeOf(editor.document, last);
    editor.selection = new vscode.Selection(start.translate(0, 12), start.translate(0, 12));
    await vscode.commands.executeCommand('losslens.goToInputLayer');
    await until('the cursor to move', () => (editor.selection.active.line === 2 ? true : undefined));
  });

  it('outlines the model', async () => {
    const { document } = await openText('typescript', text);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const model = symbols.find(({ detail }) => detail.includes('67 parameters'));
    assert.ok(
      model?.children.some(({ name }) => name === 'dense_Dense2'),
      'its layers are in it',
    );
  });

  it('fixes what is safe when a file is saved', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'saved.ts');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text.replace(`'relu'`, `'Relu'`)));
    const editor = vscode.workspace.getConfiguration('editor');
    await editor.update(
      'codeActionsOnSave',
      { 'source.fixAll.losslens': 'explicit' },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      const { document } = await openFile('saved.ts');
      await findingOf(document, 'unknown-name');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(document.lineCount, 0), '// saved\n');
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until('the fix', () => (document.getText().includes(`'relu'`) ? true : undefined));
    } finally {
      await editor.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('judges files that are not open where it is asked to', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'closed.ts');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(text.replace('categoricalCrossentropy', 'meanSquaredError')));
    const settings = vscode.workspace.getConfiguration('losslens');
    const found = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'losslens').length;
    assert.equal(found(), 0);
    await settings.update('workspaceDiagnostics.enable', true, vscode.ConfigurationTarget.Workspace);
    try {
      await until('a finding in the closed file', () => (found() > 0 ? true : undefined));
    } finally {
      await settings.update('workspaceDiagnostics.enable', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until('it to go', () => (found() === 0 ? true : undefined));
  });
});
