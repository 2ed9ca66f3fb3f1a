import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  InlayHint,
  Location,
  MarkupContent,
  PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import type { FileGraphs } from '../../server/src/protocol/graph';
import { spanKey } from '../../server/src/protocol/lsp';
import type { ModelSummary, RunDiagnosed, RunStarted } from '../../server/src/protocol/lsp';
import { applyEdits, rangeOf, startClient } from './lspClient';
import type { LspClient } from './lspClient';

const notebooks = { synchronization: { executionSummarySupport: false } };
const pulling = {
  notebookDocument: notebooks,
  textDocument: { diagnostic: { relatedInformation: true } },
  workspace: { configuration: true, diagnostics: { refreshSupport: true } },
};
const texts = [
  `import * as tf from '@tensorflow/tfjs';\nimport { units } from './units';\n`,
  `const model = tf.sequential();\nmodel.add(tf.layers.dense({ units, activation: 'relu', inputShape: [4] }));\n`,
  `model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));\n`,
  `%%typescript\nmodel.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });\nawait model.fit(tf.ones([8, 4]), tf.ones([8, 3]));\n`,
];
const [, first = '', second = '', last = ''] = texts;

describe('language server, in notebooks', () => {
  let folder: string;
  let client: LspClient;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'losslens-notebook-'));
    writeFileSync(join(folder, 'units.ts'), 'export const units = 16;\n');
    client = await startClient({ capabilities: pulling });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true });
  });

  const uri = (): string => pathToFileURL(join(folder, 'a.ipynb')).href;
  const cell = (number: number): string => `vscode-notebook-cell:${new URL(uri()).pathname}#${number}`;
  const documentOf = (number: number, text: string) => ({
    uri: cell(number),
    languageId: 'typescript',
    version: 1,
    text,
  });
  const tell = (method: string, params: object) =>
    client.connection.sendNotification(`notebookDocument/${method}`, params);
  const open = (notebook = uri()) =>
    tell('didOpen', {
      notebookDocument: {
        uri: notebook,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: texts.map((_, number) => ({ kind: 2, document: cell(number) })),
      },
      cellTextDocuments: texts.map((text, number) => documentOf(number, text)),
    });
  const change = (cells: object) =>
    tell('didChange', { notebookDocument: { uri: uri(), version: 2 }, change: { cells } });
  const write = (number: number, text: string) =>
    change({ textContent: [{ document: { uri: cell(number), version: 2 }, changes: [{ text }] }] });
  const found = async (number: number): Promise<readonly Diagnostic[]> => {
    const textDocument = { uri: cell(number) };
    const report = await client.ask<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
    assert.equal(report.kind, 'full');
    return report.items;
  };
  const codes = async (number: number) => (await found(number)).map(({ code }) => code);
  const placeOf = (number: number, part: string) => ({
    textDocument: { uri: cell(number) },
    position: rangeOf(texts[number] ?? '', part).start,
  });
  const hover = async (number: number, part: string): Promise<string> => {
    const said = await client.ask<Hover | null>('textDocument/hover', placeOf(number, part));
    return (said?.contents as MarkupContent | undefined)?.value ?? '';
  };

  it('judges a model that stands in several cells, each finding in its own', async () => {
    await open();
    const [finding, ...others] = await found(3);
    assert.equal(finding?.code, 'softmax-with-mse');
    assert.deepEqual(others, []);
    assert.deepEqual(finding.range, rangeOf(last, `'meanSquaredError'`));
    const [related] = finding.relatedInformation ?? [];
    assert.deepEqual(related?.location, { uri: cell(2), range: rangeOf(second, `'softmax'`) });
    for (const other of [0, 1, 2]) assert.deepEqual(await codes(other), []);
  });

  it('knows the cells before, and what they import from the folder of the notebook', async () => {
    await open();
    assert.match(await hover(2, 'tf.layers.dense'), /\[batch, 16\] → \[batch, 3\][^]*51 parameters/);
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const hints = (number: number) =>
      client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri: cell(number) }, range });
    assert.deepEqual(
      (await hints(2)).map(({ label, position }) => [label, position.line, position.character]),
      [['→ [batch, 3]', 0, second.trimEnd().length]],
    );
    assert.deepEqual(
      (await hints(3)).map(({ label }) => label),
      ['131 parameters'],
    );
    assert.deepEqual(
      (await client.ask<Location[]>('textDocument/declaration', placeOf(2, 'tf.layers.dense'))).map((one) => one.uri),
      [cell(1)],
    );
    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: cell(1) } });
    assert.ok(lenses.some(({ command }) => command?.title === '2 layers, 131 parameters'));
    assert.deepEqual(await client.ask('textDocument/codeLens', { textDocument: { uri: cell(2) } }), []);
    const [model] = await client.ask<ModelSummary[]>('losslens/models', { uri: cell(3) });
    assert.deepEqual([model?.at.uri, model?.curveAt.uri, model?.cannotTrain], [cell(1), cell(3), null]);
    const { models, places } = await client.ask<FileGraphs>('losslens/graph', { uri: cell(0) });
    assert.deepEqual(
      models[0]?.nodes.map(({ outputShape }) => outputShape),
      [
        [null, 16],
        [null, 3],
      ],
    );
    assert.ok(models[0].findings.some(({ id }) => id === 'softmax-with-mse'));
    assert.ok(Object.values(places).some((place) => place.uri === cell(3)));
  });

  it('mends in the cell where the value stands', async () => {
    await open();
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: cell(3) },
      range: rangeOf(last, `'meanSquaredError'`),
      context: { diagnostics: [] },
    });
    const fix = actions.find(({ title }) => title.includes('categoricalCrossentropy'));
    const edits = fix?.edit?.changes ?? {};
    assert.deepEqual(Object.keys(edits), [cell(3)]);
    const mended = applyEdits(last, edits[cell(3)] ?? []);
    assert.equal(mended, last.replace('meanSquaredError', 'categoricalCrossentropy'));
    await write(3, mended);
    assert.deepEqual(await codes(3), []);
  });

  it('judges a run by the whole notebook, from whichever cell it is begun', async function () {
    this.timeout(60_000);
    await open();
    const [model] = await client.ask<ModelSummary[]>('losslens/models', { uri: cell(1) });
    assert.equal(model?.curveAt.uri, cell(3), 'the curve stands behind fit');
    const { runId } = await client.ask<RunStarted>('losslens/diagnose', { uri: cell(1), model: model.id });
    const { findings = [], places } = await client.heard<RunDiagnosed>(
      'losslens/runDiagnosed',
      (told) => told.runId === runId && told.final,
    );
    const finding = findings.find(({ id }) => id === 'softmax-with-mse');
    assert.ok(finding?.at, 'a finding of another cell');
    assert.equal(places[spanKey(finding.at)]?.uri, cell(3));
  });

  it('completes in a cell by what the cells before it say', async () => {
    await open();
    const typed = `model.compile({ loss: 'mean`;
    await write(3, typed);
    const items = await client.ask<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri: cell(3) },
      position: rangeOf(typed, typed).end,
    });
    const item = items.find(({ label }) => label === 'meanSquaredError');
    assert.deepEqual(item?.textEdit, { range: rangeOf(typed, 'mean'), newText: 'meanSquaredError' });
  });

  it('follows a change of another cell, and of what a cell imports', async () => {
    await open();
    assert.match(await hover(2, 'tf.layers.dense'), /51 parameters/);
    const refreshes = (): number => client.asked.get('workspace/diagnostic/refresh') ?? 0;
    const before = refreshes();
    await write(1, first.replace('units,', 'units: 8,'));
    assert.match(await hover(2, 'tf.layers.dense'), /27 parameters/);
    assert.ok(refreshes() > before, 'the other cells are shown anew');
    await write(1, first);
    writeFileSync(join(folder, 'units.ts'), 'export const units = 4;\n');
    const changes = [{ uri: pathToFileURL(join(folder, 'units.ts')).href, type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    assert.match(await hover(2, 'tf.layers.dense'), /15 parameters/);
  });

  it('follows cells that come, go and change places', async () => {
    await open();
    assert.deepEqual(await codes(3), ['softmax-with-mse']);
    const ref = (number: number) => ({ kind: 2, document: cell(number) });
    // The compile call goes before the softmax layer, and has to be done anew behind it.
    await change({ structure: { array: { start: 2, deleteCount: 2, cells: [ref(3), ref(2)] } } });
    assert.deepEqual(await codes(3), []);
    await change({ structure: { array: { start: 2, deleteCount: 2, cells: [ref(2), ref(3)] } } });
    assert.deepEqual(await codes(3), ['softmax-with-mse']);
    await change({ structure: { array: { start: 2, deleteCount: 1 }, didClose: [{ uri: cell(2) }] } });
    assert.deepEqual(await codes(3), []);
    const text = second.replace('softmax', 'sofmax');
    await change({
      structure: { array: { start: 2, deleteCount: 0, cells: [ref(4)] }, didOpen: [documentOf(4, text)] },
    });
    assert.deepEqual(await codes(4), ['unknown-name']);
  });

  it('reads the settings of the notebook, and its config file', async () => {
    writeFileSync(join(folder, '.losslensrc.json'), '{"rules": {"softmax-with-mse": "error"}}');
    await open();
    assert.equal((await found(3))[0]?.severity, 1);
    client.folderSettings.set(pathToFileURL(folder).href, { enable: false });
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await found(3), []);
  });

  it('reads the file again when the notebook is closed, and knows notebooks of any kind', async () => {
    await open();
    assert.deepEqual(await codes(3), ['softmax-with-mse']);
    const cellTextDocuments = texts.map((_, number) => ({ uri: cell(number) }));
    await tell('didClose', { notebookDocument: { uri: uri() }, cellTextDocuments });
    assert.deepEqual(await found(3), []);
    mkdirSync(join(folder, 'b'));
    await open(pathToFileURL(join(folder, 'other.nnb')).href);
    assert.deepEqual(await codes(3), ['softmax-with-mse']);
  });

  it('pushes to all cells for a client that cannot pull', async () => {
    assert.equal(await client.stop(), 0);
    const publishing = { textDocument: { publishDiagnostics: {} }, notebookDocument: notebooks };
    client = await startClient({ capabilities: publishing });
    await open();
    const isAt =
      (number: number, count: number) =>
      ({ uri: at, diagnostics }: PublishDiagnosticsParams): boolean =>
        at === cell(number) && diagnostics.length === count;
    const pushed = 'textDocument/publishDiagnostics';
    await client.heard(pushed, isAt(3, 1));
    await write(2, second.replace(`'softmax'`, `'linear'`));
    await client.heard(pushed, isAt(3, 0));
  });
});
