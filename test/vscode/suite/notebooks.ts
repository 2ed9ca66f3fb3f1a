import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { goTo } from '../../../client/src/commands/goTo';
import { findingOf, findings, rangeOf, until } from './support';

const cells = [
  `import * as tf from '@tensorflow/tfjs';\nexport const model = tf.sequential();`,
  `model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));`,
  `model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));`,
  `model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });`,
];

describe('notebooks', () => {
  let notebook: vscode.NotebookDocument;
  before(async () => {
    const data = new vscode.NotebookData(
      cells.map((text) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'typescript')),
    );
    notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    await vscode.window.showNotebookDocument(notebook);
  });
  after(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  const cell = (index: number): vscode.TextDocument => notebook.cellAt(index).document;

  it('underline in a cell what the cells before it make wrong', async () => {
    const finding = await findingOf(cell(3), 'softmax-with-mse');
    assert.equal(cell(3).getText(finding.range), `'meanSquaredError'`);
    const [related] = finding.relatedInformation ?? [];
    assert.equal(related?.location.uri.toString(), cell(2).uri.toString());
    assert.deepEqual(findings(cell(0)), []);
  });

  it('say on hover what the cells before it are', async () => {
    const said = await until('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        cell(2).uri,
        rangeOf(cell(2), 'dense').start,
      );
      const text = hovers
        .flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value)))
        .join('\n');
      return text.includes('27 parameters') ? text : undefined;
    });
    assert.match(said, /\[batch, 8\] → \[batch, 3\]/);
  });

  it('are gone to from outside', async () => {
    const place = { uri: cell(2).uri.toString(), line: 0, character: 10, endLine: 0, endCharacter: 15 };
    await goTo(place);
    const selected = vscode.window.activeNotebookEditor?.selections.map(({ start, end }) => [start, end]);
    assert.deepEqual(selected, [[2, 3]]);
  });

  it('follow another cell', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(cell(2).uri, rangeOf(cell(2), 'softmax'), 'linear');
    await vscode.workspace.applyEdit(edit);
    await until('the finding to go', () =>
      findings(cell(3)).every(({ message }) => !/softmax/.test(message)) ? true : undefined,
    );
  });
});
