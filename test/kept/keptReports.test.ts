import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver/node';
import { packReport, unpackReport } from '../../server/src/analysis/keptReport';
import { startClient } from '../lsp/lspClient';
import { badModel } from '../lsp/sample';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

describe('kept reports, in both faces', function () {
  this.timeout(60_000);
  const { env } = process;
  const before = env['LOSSLENS_CACHE'];
  let home = '';
  const folder = (): string => join(home, 'kept');
  const model = (): string => join(home, 'work', 'model.js');

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'losslens-reports-'));
    env['LOSSLENS_CACHE'] = folder();
    mkdirSync(join(home, 'work'));
    writeFileSync(model(), badModel);
  });

  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
    if (before === undefined) delete env['LOSSLENS_CACHE'];
    else env['LOSSLENS_CACHE'] = before;
  });

  /** Writes another message into the one report that a face has kept: who says it has read it there. */
  function rewrite(face: string): void {
    const [name, ...others] = readdirSync(folder()).filter((file) => file.startsWith(`${face}-report-`));
    assert.deepEqual(others, []);
    const path = join(folder(), name ?? '');
    const kept = unpackReport(readFileSync(path));
    const report = kept?.report();
    assert.ok(kept && report && report.findings.length > 0);
    const findings = report.findings.map((finding) => ({ ...finding, message: 'Read from where it was kept.' }));
    writeFileSync(path, packReport(kept.basis, { ...report, findings }));
  }

  it('spare the command line a file that has not changed, and not one that has', () => {
    const lint = (): string => spawnSync(process.execPath, [cli, 'lint', model()], { encoding: 'utf8' }).stdout;
    const first = lint();
    rewrite('cli');
    assert.match(lint(), /Read from where it was kept\./);
    writeFileSync(model(), `${badModel}\n`);
    assert.equal(lint(), first);
  });

  it('are read anew when a page comes that links the script', () => {
    const lint = (): string => spawnSync(process.execPath, [cli, 'lint', model()], { encoding: 'utf8' }).stdout;
    writeFileSync(
      model(),
      `const model = tf.sequential();
model.add(tf.layers.dense({ units: OUTPUTS, activation: 'softmax', inputShape: [4] }));
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
model.fit(xs, ys);`,
    );
    assert.doesNotMatch(lint(), /softmax-with-mse/);
    writeFileSync(
      join(home, 'work', 'index.html'),
      '<script>const OUTPUTS = 3;</script><script src="model.js"></script>',
    );
    assert.match(lint(), /softmax-with-mse/);
  });

  it('spare the server the files of a workspace that are not open', async () => {
    const capabilities = {
      textDocument: { diagnostic: { dynamicRegistration: true } },
      workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
    };
    async function messages(): Promise<readonly unknown[]> {
      const client = await startClient({ capabilities, folders: [pathToFileURL(join(home, 'work')).href] });
      client.settings = { workspaceDiagnostics: { enable: true } };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      const params = { identifier: 'losslens', previousResultIds: [] };
      const { items } = await client.ask<WorkspaceDiagnosticReport>('workspace/diagnostic', params);
      await client.stop();
      return items.flatMap((item) => (item.kind === 'full' ? item.items.map(({ message }) => message) : []));
    }
    const first = await messages();
    assert.ok(first.length > 0);
    rewrite('server');
    assert.match((await messages()).join('\n'), /Read from where it was kept\./);
  });
});
