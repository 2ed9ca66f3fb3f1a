import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

describe('compiled code that is kept', () => {
  let home = '';
  const folder = (): string => join(home, 'kept');

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'losslens-compiled-'));
    writeFileSync(join(home, 'model.js'), "const tf = require('@tensorflow/tfjs');\ntf.sequential();\n");
  });

  afterEach(() => rmSync(home, { recursive: true, force: true }));

  function losslens(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    return spawnSync(process.execPath, [cli, ...args], {
      cwd: home,
      encoding: 'utf8',
      env: { ...process.env, LOSSLENS_CACHE: folder(), ...env },
    });
  }

  function kept(): string {
    const [name, ...others] = readdirSync(folder()).filter((file) => file.startsWith('cli.main-'));
    assert.deepEqual(others, []);
    return join(folder(), name ?? '');
  }

  it('is left by a run that read code, and used by the next', () => {
    const first = losslens(['lint', 'model.js']);
    const { mtimeMs } = statSync(kept());
    const second = losslens(['lint', 'model.js']);
    assert.deepEqual([second.stdout, second.status], [first.stdout, first.status]);
    assert.equal(statSync(kept()).mtimeMs, mtimeMs);
  });

  it('is not left by a run that has compiled little, or failed', () => {
    losslens(['--help']);
    losslens(['lint', 'nothing.js']);
    losslens(['lint', 'model.js'], { LOSSLENS_CACHE: 'off' });
    assert.throws(() => readdirSync(folder()), { code: 'ENOENT' });
  });

  it('is made anew when it is damaged', () => {
    const first = losslens(['lint', 'model.js']);
    const whole = readFileSync(kept());
    writeFileSync(kept(), whole.subarray(0, 1000));
    const second = losslens(['lint', 'model.js']);
    assert.deepEqual([second.stdout, second.stderr, second.status], [first.stdout, first.stderr, first.status]);
    assert.ok(statSync(kept()).size > 1_000_000);
  });
});
