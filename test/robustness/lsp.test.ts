import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { RunEvents, RunStarted } from '../../server/src/protocol/lsp';
import { type LspClient, startClient } from '../lsp/lspClient';
import { badModel } from '../lsp/sample';
import { killChildrenOf } from './children';

type Full = DocumentDiagnosticReport & { readonly items: readonly { readonly code: string }[] };

describe('language server on strange files', function () {
  this.timeout(60_000);
  let folder: string;
  let client: LspClient;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'losslens-strange-'));
    client = await startClient();
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true });
  });

  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  async function codesOf(uri: string, text: string): Promise<readonly string[]> {
    await client.open(uri, text);
    const { items } = await client.ask<Full>('textDocument/diagnostic', { textDocument: { uri } });
    await client.ask('textDocument/codeLens', { textDocument: { uri } });
    return items.map(({ code }) => code);
  }

  const texts: readonly (readonly [string, string, boolean])[] = [
    ['of 5 MB', badModel + '// padding padding padding\n'.repeat(200_000), false],
    ['with NUL bytes', `${badModel}\0`, false],
    ['without text', '', false],
    ['with CRLF', badModel.replaceAll('\n', '\r\n'), true],
    ['with a lone surrogate', `${badModel}// \uD800\n`, true],
    ['with ten thousand brackets', `${badModel}${'['.repeat(10_000)}`, false],
    ['with an endless loop', `${badModel}for (;;) model.add(1);\n`, true],
  ];
  for (const [index, [what, text, isJudged]] of texts.entries()) {
    it(`answers for a file ${what}`, async () => {
      const codes = await codesOf(uriOf(`${index}.ts`), text);
      assert.equal(codes.includes('softmax-with-mse'), isJudged, codes.join());
    });
  }

  it('answers for addresses that are no files', async () => {
    for (const uri of [
      'untitled:__proto__',
      'untitled:constructor',
      'file:///%00/a.ts',
      'file://host/share/a.ts',
      'vscode-vfs://x/%E0%A4%A.ts',
    ])
      assert.ok((await codesOf(uri, badModel)).includes('softmax-with-mse'), uri);
  });

  it('imports folders, circles of links and binary files as files that are not there', async () => {
    mkdirSync(join(folder, 'folder.ts'));
    symlinkSync('circle.ts', join(folder, 'circle.ts'));
    writeFileSync(join(folder, 'binary.ts'), Buffer.from([0, 255, 254, 1, 2, 3]));
    writeFileSync(join(folder, 'self.ts'), `export * from './self';\nexport * from './importer';\n`);
    const imports = ['folder', 'circle', 'binary', 'self', 'binary.ts/inner', 'a'.repeat(5000)];
    const text = imports.map((name, index) => `import * as i${index} from './${name}';\n`).join('') + badModel;
    assert.ok((await codesOf(uriOf('importer.ts'), text)).includes('softmax-with-mse'));
  });

  it('ends the run of a trainer that is killed with one sentence, and goes on', async function () {
    if (process.platform !== 'linux') this.skip();
    const uri = uriOf('run.ts');
    assert.ok((await codesOf(uri, badModel)).length > 0);
    const { runId } = await client.ask<RunStarted>('losslens/diagnose', { uri });
    await killChildrenOf(client.process.pid ?? 0);
    const { events } = await client.heard<RunEvents>(
      'losslens/runEvents',
      (heard) => heard.runId === runId && heard.events.some(({ event }) => event === 'ended'),
    );
    const last = events.at(-1);
    assert.ok(last?.event === 'ended' && last.because === 'failed');
    assert.match(last.error ?? '', /ended from outside \(SIGKILL\): start the run again\.$/);
    const again = await client.ask<Full>('textDocument/diagnostic', { textDocument: { uri } });
    assert.ok(again.items.length > 0);
  });
});
