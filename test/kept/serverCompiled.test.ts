import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { startClient, type LspClient } from '../lsp/lspClient';
import { badModel, uri } from '../lsp/sample';

describe('compiled code that the server keeps', function () {
  this.timeout(60_000);
  const { env } = process;
  const before = { LOSSLENS_CACHE: env['LOSSLENS_CACHE'], NODE_OPTIONS: env['NODE_OPTIONS'] };
  let folder = '';

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'losslens-server-')), 'kept');
    env['LOSSLENS_CACHE'] = folder;
    env['NODE_OPTIONS'] = `--import=${pathToFileURL(join(import.meta.dirname, 'hurried.mjs')).href}`;
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete env[name];
      else env[name] = value;
    }
  });

  const kept = (): readonly string[] =>
    existsSync(folder) ? readdirSync(folder).filter((name) => /^server\.main-[\w-]+$/.test(name)) : [];

  async function lint(client: LspClient): Promise<DocumentDiagnosticReport> {
    await client.open(uri, badModel);
    return client.ask<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } });
  }

  it('is left by one that has run for a while, and used by the next', async () => {
    const first = await startClient();
    const report = await lint(first);
    assert.deepEqual(kept(), [], 'it has not run for long enough');
    for (let turn = 0; turn < 200 && kept().length === 0; turn++) await wait(50);
    assert.equal(await first.stop(), 0);

    const [name = '', ...others] = kept();
    assert.deepEqual(others, []);
    const { mtimeMs, size } = statSync(join(folder, name));
    assert.ok(size > 1_000_000, `${size} bytes`);
    const second = await startClient();
    assert.deepEqual(await lint(second), report);
    // By then the first had written its code down.
    await wait(1500);
    assert.equal(statSync(join(folder, name)).mtimeMs, mtimeMs);
    assert.equal(await second.stop(), 0);
  });
});
