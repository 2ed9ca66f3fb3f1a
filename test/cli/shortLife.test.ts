import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
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

  it('asks an engine that was not tried for nothing', () => {
    assert.deepEqual(flagsFor('99.0.0'), []);
    assert.ok(flagsFor('20.20.2').length > 0);
  });
});
