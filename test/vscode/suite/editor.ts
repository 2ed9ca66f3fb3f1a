import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeActions, findingOf, findings, openFile, openText, rangeOf, until } from './support';

const head = `import * as tf from '@tensorflow/tfjs';
export const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
`;
const bad = `model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });\n`;

describe('editor', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('underlines the loss of the sample', async () => {
    const { document } = await openFile('iris.ts');
    const finding = await findingOf(document, 'softmax-with-mse');
    assert.equal(document.getText(finding.range), `'meanSquaredError'`);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(typeof finding.code === 'object' && finding.code.target.path.endsWith('/softmax-with-mse.md'));
    assert.ok((finding.relatedInformation ?? []).length > 0, 'the softmax is named beside it');
  });

  it('finds the line as it is typed, and forgets it when it is gone', async () => {
    const editor = await openText('typescript', head);
    const { document } = editor;
    const end = () => document.positionAt(document.getText().length);
    await editor.edit((edit) => edit.insert(end(), bad));
    const finding = await findingOf(document, 'softmax-with-mse');
    assert.equal(finding.range.start.line, 4);
    await editor.edit((edit) => edit.replace(rangeOf(document, 'meanSquaredError'), 'categoricalCrossentropy'));
    await until('the finding to go', () => (findings(document).length === 0 ? true : undefined));
  });

  it('stays silent over half a line', async () => {
    const { document } = await openText('javascript', `${head}model.compile({ optimizer: 'sgd', loss: '`);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(
      findings(document).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
      [],
    );
  });

  it('mends it by the bulb', async () => {
    const { document } = await openText('typescript', head + bad);
    const { range } = await findingOf(document, 'softmax-with-mse');
    const actions = await codeActions(document, range, vscode.CodeActionKind.QuickFix);
    const fix = actions.find(({ edit, title }) => edit && /categoricalCrossentropy/.test(title));
    assert.ok(fix?.edit, `a fix among ${actions.map(({ title }) => title).join(' | ')}`);
    assert.equal(await vscode.workspace.applyEdit(fix.edit), true);
    assert.match(document.getText(), /loss: 'categoricalCrossentropy'/);
    await until('the finding to go', () => (findings(document).length === 0 ? true : undefined));
  });

  it('keeps quiet where a comment asks for it', async () => {
    const { document } = await openText('typescript', head + bad);
    const { range } = await findingOf(document, 'softmax-with-mse');
    const edit = new vscode.WorkspaceEdit();
    const comment = '// losslens-ignore-next-line softmax-with-mse -- a lesson\n';
    edit.insert(document.uri, range.start.with({ character: 0 }), comment);
    await vscode.workspace.applyEdit(edit);
    await until('silence', () => (findings(document).length === 0 ? true : undefined));
  });

  it('tells on hover why it matters and what to do', async () => {
    const { document } = await openFile('iris.ts');
    const { range } = await findingOf(document, 'softmax-with-mse');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      range.start.translate(0, 2),
    );
    const said = hovers.flatMap(({ contents }) =>
      contents.map((part) => (typeof part === 'string' ? part : part.value)),
    );
    assert.match(said.join('\n'), /softmax-with-mse/);
    assert.match(said.join('\n'), /What to do/);
  });

  it('shows the shape behind each layer', async () => {
    const { document } = await openFile('iris.ts');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const labels = await until('the hints', async () => {
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        whole,
      );
      const ours = hints.map(({ label }) =>
        typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
      );
      return ours.some((label) => label.includes('→')) ? ours : undefined;
    });
    assert.ok(
      labels.some((label) => /16\]/.test(label)) && labels.some((label) => /3\]/.test(label)),
      labels.join(' '),
    );
  });

  it('offers to train above the model', async () => {
    const { document } = await openFile('iris.ts');
    const lenses = await until('the lenses', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      const ours = all.filter(({ command }) => command?.title === 'Diagnose training');
      return ours.length > 0 ? ours : undefined;
    });
    assert.equal(lenses[0]?.range.start.line, rangeOf(document, 'tf.sequential()').start.line);
  });

  it('leaves files without tfjs alone', async () => {
    const { document } = await openText('typescript', `export const loss = 'meanSquaredError';\n`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(findings(document), []);
  });
});
