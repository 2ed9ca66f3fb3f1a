import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileReader } from '../../server/src/cli/fileReader';
import { placesOf } from '../../server/src/cli/places';
import { hasFailed } from '../../server/src/cli/reading';

describe('cli/fileReader', () => {
  it('goes on to the next file where one goes wrong that should not, and knows of it', () => {
    const folder = tmpdir();
    const [bad, good] = ['bad.js', 'good.js'].map((name) => join(folder, 'losslens-reader', name));
    assert.ok(bad && good);
    const sources = {
      read(path: string) {
        if (path === bad) throw new RangeError('a mistake of ours');
        return path === good ? `import * as tf from '@tensorflow/tfjs'; tf.sequential();` : undefined;
      },
      exists: () => false,
    };
    const { read } = fileReader(undefined, folder, sources);
    const reports = [bad, good].map(read);
    assert.deepEqual(
      reports.map(({ skipped, hasFailed: failed }) => [skipped?.includes('a mistake of ours') ?? false, failed]),
      [
        [true, true],
        [false, undefined],
      ],
    );
    const places = placesOf(sources, [], folder);
    assert.equal(hasFailed({ reports, sources, places }), true);
    assert.equal(hasFailed({ reports: reports.slice(1), sources, places }), false);
  });

  it('judges the others, and says by its exit code that one has no answer', () => {
    const folder = mkdtempSync(join(tmpdir(), 'losslens-fault-'));
    try {
      const program = `const tf = require('@tensorflow/tfjs');\nexport const model = tf.sequential();\n`;
      writeFileSync(join(folder, 'bad.js'), `${program}model.fault();\n`);
      writeFileSync(join(folder, 'good.js'), `${program}tf.layers.densee({ units: 1 });\n`);
      // A mistake of ours that is in no code: the platform's own function throws at one name.
      const preload = join(folder, 'fault.cjs');
      writeFileSync(
        preload,
        `const own = Object.hasOwn; Object.hasOwn = (table, name) => { if (name === 'fault') throw new Error('out of joint'); return own(table, name); };`,
      );
      const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');
      const said = (command: string): readonly [number | null, string] => {
        const { status, stdout } = spawnSync(
          process.execPath,
          ['--require', preload, cli, command, join(folder, 'bad.js'), join(folder, 'good.js')],
          { encoding: 'utf8', env: { ...process.env, LOSSLENS_CACHE: 'off', NO_COLOR: '1' } },
        );
        return [status, stdout];
      };
      const [lintCode, lintText] = said('lint');
      assert.equal(lintCode, 2, lintText);
      assert.match(lintText, /bad\.js was skipped: LossLens failed on it, which it should not \(out of joint\)/);
      assert.match(lintText, /densee/);
      const [modelsCode, modelsText] = said('models');
      assert.equal(modelsCode, 2, modelsText);
      assert.match(modelsText, /good\.js:2/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }).timeout(20_000);
});
