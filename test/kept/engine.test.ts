import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { shortLife } from '../../server/src/cli/shortLife';
import { dyingYoung, flagsFor, type EngineFlags } from '../../server/src/kept/engine';

const { node } = process.versions;

describe('kept/engine', () => {
  it('asks this engine for nothing that it does not know', () => {
    const known = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' }).stdout;
    for (const flag of [dyingYoung, shortLife].flatMap((flags) => flagsFor(flags, node))) {
      const name = flag.replace(/=.*/, '').replace(/^--no-/, '--');
      assert.ok(known.includes(`  ${name} (`), name);
    }
  });

  it('asks an engine that was not tried for nothing', () => {
    const flags: EngineFlags = { 20: ['--one'], 22: ['--two', '--three'] };
    assert.deepEqual(flagsFor(flags, '22.1.0'), ['--two', '--three']);
    assert.deepEqual(flagsFor(flags, '2.0.0'), []);
    assert.deepEqual(flagsFor(flags, '99.0.0'), []);
  });
});
