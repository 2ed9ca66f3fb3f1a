import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { shortLife } from '../../server/src/cli/shortLife';
import { dyingYoung, flagsFor } from '../../server/src/kept/engine';
import { isRefused } from '../kept/isRefused';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');
const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });

describe('cli/shortLife', () => {
  it('says nothing of it to whoever runs a command', () => {
    assert.equal(node(cli, '--version').stderr, '');
  });

  it('is told to the engine of each command, with what all are told that read files', () => {
    const home = mkdtempSync(join(tmpdir(), 'losslens-flags-'));
    try {
      writeFileSync(join(home, 'model.js'), "const tf = require('@tensorflow/tfjs');\ntf.sequential();\n");
      spawnSync(process.execPath, [cli, 'lint', join(home, 'model.js')], {
        env: { ...process.env, LOSSLENS_CACHE: join(home, 'kept') },
      });
      const compiled = readdirSync(join(home, 'kept')).find((name) => name.startsWith('cli.main-')) ?? '';
      const [young, short] = [dyingYoung, shortLife].map((flags) => flagsFor(flags, process.versions.node));
      const under = (flags: readonly string[] = []): boolean =>
        isRefused(join(dirname(cli), 'cli.main.js'), join(home, 'kept', compiled), flags);
      assert.equal(under([...(young ?? []), ...(short ?? [])]), false);
      assert.equal(under(short), young !== undefined && young.length > 0);
      assert.equal(under(young), short !== undefined && short.length > 0);
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });

  it('is known for the oldest Node that LossLens runs on', () => {
    assert.ok(flagsFor(shortLife, '20.20.2').length > 0);
  });
});
