import assert from 'node:assert/strict';
import type { CodeAction, DocumentDiagnosticReport, InlayHint } from 'vscode-languageserver/node';
import { applyEdits, rangeOf, startClient } from './lspClient';
import type { LspClient } from './lspClient';
import { badModel } from './sample';

const program = badModel.replaceAll(/: tf\.Tensor2D|: Promise<void>/g, '');
const uri = 'file:///workspace/page.html';

describe('language server, in pages and cells', () => {
  let client: LspClient;
  beforeEach(async () => (client = await startClient()));
  afterEach(async () => assert.equal(await client.stop(), 0));

  async function found(of: string): Promise<{ code?: unknown; range: unknown }[]> {
    const textDocument = { uri: of };
    const report = await client.ask<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
    assert.equal(report.kind, 'full');
    return report.items.map(({ code, range }) => ({ code, range }));
  }

  async function quickFix(text: string, title: string): Promise<string> {
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: rangeOf(text, `'meanSquaredError'`),
      context: { diagnostics: [] },
    });
    const edits = actions.find((action) => action.title.startsWith(title))?.edit?.changes?.[uri];
    assert.ok(edits);
    return applyEdits(text, edits);
  }

  it('underlines and mends in the script of a page', async () => {
    const page = `<p title="it's">x</p>\r\n<script type="module">\r\n${program}</script>\r\n`;
    await client.open(uri, page);
    assert.deepEqual(await found(uri), [{ code: 'softmax-with-mse', range: rangeOf(page, `'meanSquaredError'`) }]);
    const mended = await quickFix(page, 'Use categoricalCrossentropy');
    assert.equal(mended, page.replace('meanSquaredError', 'categoricalCrossentropy'));
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
    const lines = hints.map(({ position }) => page.split('\n')[position.line]);
    assert.deepEqual(
      ['dense', 'compile'].map((word) => lines.filter((line) => line?.includes(word)).length),
      [2, 1],
      'a shape behind each layer, and the size of the model behind compile',
    );
  });

  it('silences by a comment of the page where a tag stands before the script', async () => {
    const page = `<script type="module">${program.replaceAll(/\n+/g, ' ')}</script>\n`;
    await client.open(uri, page);
    const silenced = await quickFix(page, 'Ignore softmax-with-mse');
    assert.equal(silenced, `<!-- losslens-ignore-next-line softmax-with-mse -- reason -->\n${page}`);
    await client.change(uri, 1, silenced);
    assert.deepEqual(await found(uri), []);
  });

  it('reads a page or component that is not saved yet by its language', async () => {
    const page = `<!doctype html>\n<script type="module">\n${program}</script>\n`;
    const pageUri = 'untitled:Untitled-1';
    await client.open(pageUri, page, 'html');
    assert.deepEqual(await found(pageUri), [{ code: 'softmax-with-mse', range: rangeOf(page, `'meanSquaredError'`) }]);
    await client.change(pageUri, 2, page.replace('meanSquaredError', 'categoricalCrossentropy'));
    assert.deepEqual(await found(pageUri), []);

    const component = `<template><p>it's</p></template>\n<script setup lang="ts">\n${badModel}</script>\n`;
    const componentUri = 'untitled:Untitled-2';
    await client.open(componentUri, component, 'vue');
    const underlined = rangeOf(component, `'meanSquaredError'`);
    assert.deepEqual(await found(componentUri), [{ code: 'softmax-with-mse', range: underlined }]);
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: componentUri },
      range: underlined,
      context: { diagnostics: [] },
    });
    const edits = actions.find(({ title }) => title.startsWith('Use categorical'))?.edit?.changes?.[componentUri];
    assert.ok(edits);
    assert.equal(applyEdits(component, edits), component.replace('meanSquaredError', 'categoricalCrossentropy'));
  });

  it('reads a document again whose language is changed', async () => {
    const same = 'untitled:Untitled-3';
    const text = `<script>${program.replace(/^import .*$/m, '')}</script>\n`;
    await client.open(same, text, 'javascript');
    assert.deepEqual(await found(same), []);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: same } });
    await client.open(same, text, 'html');
    assert.equal((await found(same)).length, 1);
  });

  it('reads each cell of a notebook in the editor for itself', async () => {
    const cell = 'vscode-notebook-cell:/workspace/a.ipynb#W0sZmlsZQ%3D%3D';
    await client.open(cell, program);
    assert.deepEqual(await found(cell), [{ code: 'softmax-with-mse', range: rangeOf(program, `'meanSquaredError'`) }]);
  });
});
