import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentDiagnosticReport, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { rangeOf, startClient } from './lspClient';
import { badModel, uri } from './sample';

const document = { textDocument: { uri } };

describe('language server, whatever comes', () => {
  it('answers on every half-typed state of a model', async () => {
    const client = await startClient();
    await client.open(uri, '');
    for (let length = 1; length <= badModel.length; length += 7) {
      const text = badModel.slice(0, length);
      await client.change(uri, length, text);
      const report = await client.ask<DocumentDiagnosticReport>('textDocument/diagnostic', document);
      assert.ok(report.kind === 'full' || report.kind === 'unchanged', text);
      const end = rangeOf(text, text).end;
      await client.ask('textDocument/hover', { ...document, position: end });
      await client.ask('textDocument/codeAction', {
        ...document,
        range: { start: end, end },
        context: { diagnostics: [] },
      });
    }
    assert.equal(await client.stop(), 0);
  });

  it('outlives text that is not code, and questions about nothing', async () => {
    const client = await startClient();
    const texts = [
      '\0\u0001 tf \uffff',
      'import * as tf from "@tensorflow/tfjs"; {{{{((((',
      '"'.repeat(5000),
      '\u2028\r\r\n',
    ];
    for (const [version, text] of texts.entries()) {
      if (version === 0) await client.open(uri, text);
      else await client.change(uri, version, text);
      const report = await client.ask<DocumentDiagnosticReport>('textDocument/diagnostic', document);
      assert.equal(report.kind, 'full');
    }
    const nowhere = { textDocument: { uri: 'file:///not/open.ts' } };
    assert.deepEqual(
      await client
        .ask('textDocument/diagnostic', nowhere)
        .then((report) => Object.entries(report as object).find(([key]) => key === 'items')?.[1]),
      [],
    );
    const far = { line: 99999, character: 99999 };
    assert.equal(await client.ask('textDocument/hover', { ...document, position: far }), null);
    await assert.rejects(client.ask('losslens/diagnose', { uri: 'file:///not/open.ts' }), /is not open/);
    await assert.rejects(client.ask('losslens/diagnose', { uri }), /model|read/i);
    assert.equal(await client.stop(), 0);
  });

  it('pushes diagnostics to a client that cannot pull, and takes them back on close', async () => {
    const client = await startClient({ capabilities: { textDocument: { publishDiagnostics: {} } } });
    await client.open(uri, badModel);
    const pushed = await client.heard<PublishDiagnosticsParams>('textDocument/publishDiagnostics');
    assert.ok(pushed.diagnostics.some(({ code }) => code === 'softmax-with-mse'));
    await client.connection.sendNotification('textDocument/didClose', document);
    const empty = await client.heard<PublishDiagnosticsParams>(
      'textDocument/publishDiagnostics',
      ({ diagnostics }) => diagnostics.length === 0,
    );
    assert.equal(empty.uri, uri);
    assert.equal(await client.stop(), 0);
  });

  it('drops a cancelled request', async () => {
    const client = await startClient();
    await client.open(uri, badModel);
    const isCancelled = ({ code }: { code: number }): boolean => code === -32800;
    await assert.rejects(client.askAndCancel('textDocument/diagnostic', document), isCancelled);
    await assert.rejects(client.askAndCancel('losslens/models', { uri }), isCancelled);
    // Nothing is left behind: the next request is answered in full.
    const report = await client.ask<DocumentDiagnosticReport>('textDocument/diagnostic', document);
    assert.ok(report.kind === 'full' && report.items.some(({ code }) => code === 'softmax-with-mse'));
    assert.equal(await client.stop(), 0);
  });

  it('shows the importer anew when an imported file changes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'losslens-lsp-'));
    const at = (name: string): string => pathToFileURL(join(folder, name)).href;
    const settings = `export const loss = 'meanSquaredError';\n`;
    const importer = `import { loss } from './settings';\n${badModel.replace(`'meanSquaredError'`, 'loss').replace('loss: loss', 'loss')}`;
    writeFileSync(join(folder, 'settings.ts'), settings);
    writeFileSync(join(folder, 'model.ts'), importer);
    const client = await startClient();
    const ask = () =>
      client.ask<DocumentDiagnosticReport & { items: { code: string }[] }>('textDocument/diagnostic', {
        textDocument: { uri: at('model.ts') },
      });
    try {
      await client.open(at('model.ts'), importer);
      assert.ok((await ask()).items.some(({ code }) => code === 'softmax-with-mse'));
      await client.open(at('settings.ts'), settings);
      await client.change(at('settings.ts'), 1, settings.replace('meanSquaredError', 'categoricalCrossentropy'));
      assert.ok(!(await ask()).items.some(({ code }) => code === 'softmax-with-mse'));
    } finally {
      assert.equal(await client.stop(), 0);
      rmSync(folder, { recursive: true });
    }
  });
});
