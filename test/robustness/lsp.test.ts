import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
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
    ['with an endless loop', `${badModel}for (;;) model.summary();\n`, true],
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

  it('reads nothing from pipes and folders that bear the names of files', async function () {
    // Windows has no pipes in folders.
    if (process.platform === 'win32') this.skip();
    for (const name of ['package.json', 'tsconfig.json', 'part.ts']) {
      mkdirSync(join(folder, 'pipes'), { recursive: true });
      execFileSync('mkfifo', [join(folder, 'pipes', name)]);
      mkdirSync(join(folder, 'folders', name), { recursive: true });
    }
    mkdirSync(join(folder, 'folders/.losslensrc.json'));
    for (const name of ['pipes/a.ts', 'folders/a.ts']) {
      const codes = await codesOf(uriOf(name), `import './part';\nimport '@/x';\n${badModel}`);
      assert.ok(codes.includes('softmax-with-mse'), name);
    }
  });

  it('forgets a file that is deleted while another imports it', async () => {
    writeFileSync(join(folder, 'loss.ts'), `export const loss = 'meanSquaredError';\n`);
    const text = `import { loss } from './loss';\n${badModel.replace("'meanSquaredError'", 'loss')}`;
    assert.ok((await codesOf(uriOf('deleted.ts'), text)).includes('softmax-with-mse'));
    rmSync(join(folder, 'loss.ts'));
    assert.ok(!(await codesOf(uriOf('again.ts'), text)).includes('softmax-with-mse'));
  });

  it('answers every request on code that nests deeply, names what it should not, or never ends', async () => {
    const odd = [
      'const { __proto__, constructor } = model; model.__proto__ = model; tf.layers.__proto__;',
      "const p = new Proxy({}, { get: () => p }); model.add(p.p); with (model) add(1); eval('model.add(1)');",
      'class A extends B {} class B extends A {} class C extends C {} new A(); new C();',
      'function* g() { for (;;) yield 1; } for (const x of g()) model.add(x); (function f() { f(); })();',
      'const o = { get units() { throw new Error(); } }; tf.layers.dense({ units: o.units });',
      `const deep = ${'a?.b?.c['.repeat(500)}0${']'.repeat(500)};`,
      `const deep = ${'f('.repeat(10_000)}${')'.repeat(10_000)};`,
    ];
    for (const [index, code] of odd.entries()) {
      const uri = uriOf(`odd${index}.js`);
      await codesOf(uri, `${badModel}${code}\n`);
      const textDocument = { uri };
      const position = { line: 2, character: 12 };
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      await client.ask('textDocument/hover', { textDocument, position });
      await client.ask('textDocument/completion', { textDocument, position });
      await client.ask('textDocument/definition', { textDocument, position });
      await client.ask('textDocument/documentSymbol', { textDocument });
      await client.ask('textDocument/inlayHint', { textDocument, range });
      await client.ask('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
      await client.ask('losslens/models', { uri });
      await client.ask('losslens/graph', { uri });
    }
  });

  it('ends the run of a trainer that is killed with one sentence, and goes on', async function () {
    // The trainer is found among the children that /proc lists.
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
