import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LintReport } from '../../server/src/analysis/lintFile';
import { readTogether } from '../../server/src/cli/helpers';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

describe('cli/helpers', function () {
  this.timeout(60_000);
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'losslens-helpers-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const paths = Array.from({ length: 40 }, (_, index) => `/w/model${index}.js`);
  // Reports pass through unread: who wrote one is all that is asked of it.
  const reportOf = (path: string, by: string): LintReport => ({ path, by }) as unknown as LintReport;

  /** Reads all paths together with one helper that runs a script; answers who has read each. */
  async function readWith(script: string): Promise<readonly string[]> {
    const file = join(folder, 'helper.js');
    writeFileSync(file, script);
    const slowly = (path: string): LintReport => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      return reportOf(path, 'main');
    };
    const reader = { known: () => undefined, read: slowly };
    const reports = await readTogether({ paths, config: undefined, folder }, reader, file, 2);
    assert.deepEqual(
      reports.map(({ path }) => path),
      paths,
    );
    // What `reportOf` put there.
    return reports.map((report) => (report as unknown as { readonly by: string }).by);
  }

  const takes = (count: number, then: string): string => `
    const { parentPort } = require('node:worker_threads');
    parentPort.once('message', ({ paths, next }) => {
      for (let i = 0; i < ${count}; i++) {
        const index = Atomics.add(next, 0, 1);
        if (index < paths.length) parentPort.postMessage({ index, report: { path: paths[index], by: 'helper' } });
      }
      ${then}
    });`;

  it('reads each file once, in the order of the paths, whoever takes it', async () => {
    const by = await readWith(takes(10, 'parentPort.postMessage(null);'));
    assert.equal(by.filter((who) => who === 'helper').length, 10);
    assert.equal(by.filter((who) => who === 'main').length, 30);
  });

  it('reads itself what a helper that dies has taken and not answered', async () => {
    const by = await readWith(takes(3, 'Atomics.add(next, 0, 2); throw new Error("no memory");'));
    assert.equal(by.filter((who) => who === 'main').length, 37);
    assert.ok((await readWith('throw new Error("cannot start");')).every((who) => who === 'main'));
  });

  describe('of the command line', () => {
    const files = paths.map((_, index) => `model${index}.js`);
    beforeEach(() => {
      const model = (index: number): string => `const tf = require('@tensorflow/tfjs');
const model = tf.sequential();
model.add(tf.layers.dense({ units: ${index + 2}, activation: 'softmaks', inputShape: [4] }));
`;
      for (const [index, file] of files.entries()) writeFileSync(join(folder, file), model(index));
    });

    it('read what they take', async () => {
      const all = files.map((file) => join(folder, file));
      const patiently = (path: string): LintReport => {
        if (path === all[10]) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);
        return reportOf(path, 'main');
      };
      const shared = { paths: all, config: undefined, folder };
      const reports = await readTogether(shared, { known: () => undefined, read: patiently }, cli, 2);
      const read = reports.filter(({ findings }) => findings?.[0]?.id === 'unknown-name');
      assert.ok(read.length > 1, `${read.length} of ${reports.length}`);
      assert.deepEqual(
        reports.map(({ path }) => path),
        shared.paths,
      );
    });

    it('change nothing in what is answered', () => {
      const env = { ...process.env, LOSSLENS_CACHE: 'off' };
      const lint = (...flags: readonly string[]): string => {
        const args = [...flags, cli, 'lint', '.', '--format', 'json'];
        const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env });
        assert.equal(status, 1, stderr);
        return stdout;
      };
      // With these flags the engine starts no thread.
      const alone = lint('--experimental-permission', '--allow-fs-read=*', '--allow-fs-write=*');
      assert.equal(alone.match(/"unknown-name"/g)?.length, files.length);
      assert.equal(lint(), alone);
    });
  });
});
