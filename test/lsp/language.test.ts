import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  CodeLens,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  InlayHint,
  MarkupContent,
} from 'vscode-languageserver/node';
import type { ServerStatus } from '../../server/src/protocol/lsp';
import { applyEdits, rangeOf, startClient } from './lspClient';
import type { LspClient } from './lspClient';
import { badModel, uri } from './sample';

describe('language server, to any client', () => {
  let client: LspClient;
  beforeEach(async () => (client = await startClient()));
  afterEach(async () => assert.equal(await client.stop(), 0));

  const document = { textDocument: { uri } };
  const loss = rangeOf(badModel, `'meanSquaredError'`);
  const pull = async (previousResultId?: string) =>
    client.ask<DocumentDiagnosticReport>('textDocument/diagnostic', { ...document, previousResultId });
  const diagnostics = async (): Promise<Diagnostic[]> => {
    const report = await pull();
    assert.equal(report.kind, 'full');
    return report.items;
  };
  const actions = (only?: string[]) =>
    client.ask<CodeAction[]>('textDocument/codeAction', {
      ...document,
      range: loss,
      context: { diagnostics: [], only },
    });
  const editsOf = (action: CodeAction | undefined) => action?.edit?.changes?.[uri] ?? [];

  it('underlines the value to change, with its id, page and other party', async () => {
    await client.open(uri, badModel);
    const [found, ...others] = (await diagnostics()).filter(({ code }) => code === 'softmax-with-mse');
    assert.ok(found);
    assert.equal(others.length, 0);
    assert.deepEqual(found.range, loss);
    assert.equal(found.source, 'losslens');
    assert.equal(found.severity, 2);
    assert.match(found.codeDescription?.href ?? '', /\/docs\/rules\/softmax-with-mse\.md$/);
    assert.ok(found.relatedInformation?.some(({ location }) => location.range.start.line === 4));
  });

  it('answers unchanged while nothing changes, and anew when something does', async () => {
    await client.open(uri, badModel);
    const first = await pull();
    assert.ok(first.resultId);
    assert.equal((await pull(first.resultId)).kind, 'unchanged');
    await client.change(uri, 1, badModel.replace('meanSquaredError', 'categoricalCrossentropy'));
    const second = await pull(first.resultId);
    assert.equal(second.kind, 'full');
    assert.ok(!second.items.some(({ code }) => code === 'softmax-with-mse'));
  });

  it('mends the text by a quick fix, which ends the finding', async () => {
    await client.open(uri, badModel);
    const fix = (await actions()).find(({ title }) => title.includes('categoricalCrossentropy'));
    assert.equal(fix?.kind, 'quickfix');
    const mended = applyEdits(badModel, editsOf(fix));
    assert.equal(mended, badModel.replace('meanSquaredError', 'categoricalCrossentropy'));
    await client.change(uri, 1, mended);
    assert.ok(!(await diagnostics()).some(({ code }) => code === 'softmax-with-mse'));
  });

  it('silences a finding by a comment above it', async () => {
    await client.open(uri, badModel);
    const ignore = (await actions(['quickfix'])).find(({ title }) => title.startsWith('Ignore softmax-with-mse'));
    const silenced = applyEdits(badModel, editsOf(ignore));
    assert.match(silenced, /\n\/\/ losslens-ignore-next-line softmax-with-mse -- reason\nmodel\.compile/);
    await client.change(uri, 1, silenced);
    assert.ok(!(await diagnostics()).some(({ code }) => code === 'softmax-with-mse'));
    const { start } = rangeOf(silenced, 'softmax-with-mse');
    const said = await client.ask<Hover>('textDocument/hover', { ...document, position: start });
    assert.match((said.contents as MarkupContent).value, /is silenced here/);
  });

  it('ends the line of that comment as the file ends its lines', async () => {
    const windows = badModel.replaceAll('\n', '\r\n');
    await client.open(uri, windows);
    const ignore = (await actions(['quickfix'])).find(({ title }) => title.startsWith('Ignore softmax-with-mse'));
    const silenced = applyEdits(windows, editsOf(ignore));
    assert.match(silenced, /\r\n\/\/ losslens-ignore-next-line softmax-with-mse -- reason\r\nmodel\.compile/);
    assert.doesNotMatch(silenced, /[^\r]\n/);
  });

  it('fixes all at once what is safe, and only that', async () => {
    const typo = badModel.replace(`'relu'`, `'Relu'`);
    await client.open(uri, typo);
    const all = await actions(['source.fixAll.losslens']);
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ['source.fixAll.losslens'],
    );
    const fixed = applyEdits(typo, all.flatMap(editsOf));
    assert.equal(fixed, badModel, 'another loss is a suggestion, not a safe fix');
    await client.change(uri, 1, fixed);
    assert.ok(!(await diagnostics()).some(({ code }) => code === 'unknown-name'));
    assert.deepEqual(await actions(['source.fixAll']), []);
  });

  it('says why and what to do on hover, and what is known of a layer', async () => {
    await client.open(uri, badModel);
    const ask = async (part: string): Promise<string> => {
      const { start } = rangeOf(badModel, part);
      const said = await client.ask<Hover | null>('textDocument/hover', { ...document, position: start });
      return (said?.contents as MarkupContent | undefined)?.value ?? '';
    };
    assert.match(await ask(`'meanSquaredError'`), /What to do[^]*---[^]*\*\*meanSquaredError\*\* \(loss\)/);
    const layer = await ask(`tf.layers.dense({ units: 3`);
    assert.match(layer, /Dense/);
    assert.match(layer, /51 parameters/);
    assert.match(layer, /\[batch, 16\] → \[batch, 3\]/);
    assert.match(await ask(`model.compile`), /learning rate `0.05`/);
    assert.match(await ask(`model.fit`), /epochs: `3`/);
    assert.match(await ask(`tf.sequential`), /131 parameters/);
    assert.equal(await ask('import'), '');
  });

  it('hints at the shape behind each layer, and a lens above the model starts a run', async () => {
    await client.open(uri, badModel);
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', { ...document, range });
    assert.deepEqual(
      hints.map(({ label, position }) => [position.line, label]),
      [
        [3, '→ [batch, 16]'],
        [4, '→ [batch, 3]'],
        [5, '131 parameters'],
      ],
    );
    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', document);
    assert.equal(lenses[0]?.command?.command, 'losslens.diagnoseTraining');
    assert.equal(lenses[0]?.range.start.line, 2);
    assert.ok(lenses.some(({ command }) => command?.title.includes('131 parameters')));
  });

  it('obeys the settings and follows them when they change', async () => {
    client.settings = { rules: { 'softmax-with-mse': 'error' }, inlayHints: { enable: false } };
    await client.open(uri, badModel);
    const loud = (await diagnostics()).find(({ code }) => code === 'softmax-with-mse');
    assert.equal(loud?.severity, 1);
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    assert.deepEqual(await client.ask('textDocument/inlayHint', { ...document, range }), []);

    client.settings = { rules: { 'softmax-with-mse': 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.ok(!(await diagnostics()).some(({ code }) => code === 'softmax-with-mse'));
    client.settings = { enable: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await diagnostics(), []);
  });

  it('waits for the save when it is told to', async () => {
    client.settings = { run: 'onSave' };
    await client.open(uri, badModel);
    const first = await pull();
    await client.change(uri, 1, badModel.replace('meanSquaredError', 'categoricalCrossentropy'));
    assert.equal((await pull(first.resultId)).kind, 'unchanged');
    await client.connection.sendNotification('textDocument/didSave', document);
    assert.equal((await pull(first.resultId)).kind, 'full');
  });

  it('lets the config file of the project speak before the editor', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'losslens-lsp-'));
    const inFolder = pathToFileURL(join(folder, 'model.ts')).href;
    const config = (text: string) => writeFileSync(join(folder, '.losslensrc.json'), text);
    const ask = async (): Promise<Diagnostic[]> => {
      const report = await client.ask<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri: inFolder },
      });
      return report.kind === 'full' ? report.items : [];
    };
    const changed = { changes: [{ uri: pathToFileURL(join(folder, '.losslensrc.json')).href, type: 2 }] };
    try {
      client.settings = { rules: { 'softmax-with-mse': 'hint' } };
      config('{"rules": {"softmax-with-mse": "error"}}');
      await client.open(inFolder, badModel);
      assert.equal((await ask()).find(({ code }) => code === 'softmax-with-mse')?.severity, 1);
      config('{"rules": ');
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
      assert.equal((await ask()).find(({ code }) => code === 'softmax-with-mse')?.severity, 4);
      const broken = ({ problems }: ServerStatus) => problems.some((text) => text.includes('not valid JSON'));
      const { file } = await client.heard<ServerStatus>('losslens/status', broken);
      assert.equal(file, changed.changes[0]?.uri);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says what in the settings cannot be read', async () => {
    client.settings = { rules: { 'no-such-rule': 'error' } };
    await client.open(uri, badModel);
    const { problems, file } = await client.heard<ServerStatus>('losslens/status');
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /no-such-rule/);
    assert.equal(file, null, 'the settings of the editor are to be mended');
  });

  it('has nothing to say of a file without tfjs', async () => {
    await client.open(uri, `export const loss = 'meanSquaredError';\n`);
    assert.deepEqual(await diagnostics(), []);
    assert.deepEqual(await client.ask('textDocument/codeLens', document), []);
    assert.equal(await client.ask('textDocument/hover', { ...document, position: loss.start }), null);
  });
});
