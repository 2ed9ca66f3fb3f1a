import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompletionItem } from 'vscode-languageserver/node';
import { rangeOf, startClient } from './lspClient';
import type { LspClient } from './lspClient';

const program = `import * as tf from '@tensorflow/tfjs';
export const model = tf.sequential();
model.add(tf.layers.dense({ units: 3, inputShape: [4], `;

describe('language server, completion beside that of TypeScript', () => {
  let folder: string;
  let client: LspClient;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'losslens-completion-'));
    client = await startClient();
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true });
  });

  function installTypes(): void {
    const packed = join(folder, 'node_modules', '@tensorflow', 'tfjs');
    mkdirSync(packed, { recursive: true });
    writeFileSync(join(packed, 'package.json'), '{}');
  }
  async function offered(name: string, text: string, languageId?: string): Promise<readonly CompletionItem[]> {
    mkdirSync(join(folder, 'src'), { recursive: true });
    const uri = pathToFileURL(join(folder, 'src', name)).href;
    await client.open(uri, text, languageId);
    return client.ask('textDocument/completion', { textDocument: { uri }, position: rangeOf(text, text).end });
  }
  const labels = (items: readonly CompletionItem[]) => items.map(({ label }) => label);

  it('offers the options of a call where TypeScript knows nothing of tfjs', async () => {
    assert.ok(labels(await offered('a.ts', `${program}useB`)).includes('useBias'));
  });

  it('leaves them to TypeScript where it finds the types, also in a folder above', async () => {
    installTypes();
    assert.deepEqual(await offered('a.ts', `${program}useB`), []);
    const page = `<script type="module">\n${program}useB`;
    assert.ok(labels(await offered('a.html', page, 'html')).includes('useBias'), 'a page has no such help');
  });

  it('offers names that have no quotes yet with them, behind the variables of TypeScript', async () => {
    const relu = (await offered('a.ts', `${program}activation: rel`)).find(({ label }) => label === 'relu');
    assert.equal(relu?.textEdit?.newText, `'relu'`);
    assert.equal(relu?.filterText, 'relu');
    // Its variables begin with 11, and what is global with 15.
    assert.ok(relu?.sortText !== undefined && relu.sortText > '11' && relu.sortText < '15');
  });

  it('offers options in the order in which they matter', async () => {
    const items = await offered('a.ts', program.replace('units: 3, ', ''));
    assert.deepEqual(labels(items.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1))).slice(0, 2), [
      'units',
      'activation',
    ]);
  });

  it('offers names in any case, before those of TypeScript', async () => {
    installTypes();
    const relu = (await offered('a.ts', `${program}activation: 'rel`)).find(({ label }) => label === 'relu');
    // Those of TypeScript begin with 1.
    assert.ok(relu?.sortText !== undefined && relu.sortText < '1');
  });
});
