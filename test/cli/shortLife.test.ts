import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { flagsFor } from '../../server/src/cli/shortLife';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');
const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });

describe('cli/shortLife', () => {
  it('asks this engine for nothing that it does not know', () => {
    const known = node('--v8-options').stdout;
    for (const flag of flagsFor(process.versions.node)) {
      const name = flag.slice(0, flag.indexOf('='));
      assert.ok(known.includes(`  ${name} (`), name);
    }
    assert.equal(node(cli, '--version').stderr, '');
  });

  it('tells the engine of each command', () => {
    const flags = flagsFor(process.versions.node);
    // V8 keeps with compiled code the flags that it was compiled with, and refuses it under others.
    const home = mkdtempSync(join(tmpdir(), 'losslens-flags-'));
    try {
      writeFileSync(join(home, 'model.js'), "const tf = require('@tensorflow/tfjs');\ntf.sequential();\n");
      spawnSync(process.execPath, [cli, 'lint', join(home, 'model.js')], {
        env: { ...process.env, LOSSLENS_CACHE: join(home, 'kept') },
      });
      const compiled = readdirSync(join(home, 'kept')).find((name) => name.startsWith('cli.main-')) ?? '';
      const isRefused = (under: readonly string[]): string =>
        node(
          ...under,
          '-p',
          `const { readFileSync } = require('fs');
          const source = require('module').wrap(readFileSync(process.argv[1], 'utf8'));
          new (require('vm').Script)(source, { cachedData: readFileSync(process.argv[2]) }).cachedDataRejected`,
          join(dirname(cli), 'cli.main.js'),
          join(home, 'kept', compiled),
        ).stdout.trim();
      assert.equal(isRefused(flags), 'false');
      assert.equal(isRefused([]), String(flags.length > 0));
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });

  it('asks an engine that was not tried for nothing', () => {
    assert.deepEqual(flagsFor('99.0.0'), []);
    assert.ok(flagsFor('20.20.2').length > 0);
  });
});
