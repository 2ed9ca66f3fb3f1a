import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keep, readKept } from '../../server/src/kept/store';

describe('store of what is kept', () => {
  const { env, platform } = process;
  const before = { ...env };
  let home = '';
  const folder = (): string => join(home, 'losslens');

  beforeEach(function () {
    // Elsewhere the system names the folder, and a test must not write there.
    if (platform !== 'linux') this.skip();
    home = mkdtempSync(join(tmpdir(), 'losslens-kept-'));
    env['XDG_CACHE_HOME'] = home;
    delete env['LOSSLENS_CACHE'];
  });

  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
    for (const name of ['XDG_CACHE_HOME', 'LOSSLENS_CACHE']) {
      if (before[name] === undefined) delete env[name];
      else env[name] = before[name];
    }
  });

  it('finds what was kept, and nothing else', () => {
    assert.equal(readKept('a'), undefined);
    keep('a', Buffer.from('one'));
    assert.equal(readKept('a')?.toString(), 'one');
    keep('a', Buffer.from('two'));
    assert.equal(readKept('a')?.toString(), 'two');
    assert.deepEqual(readdirSync(folder()), ['a']);
  });

  it('replaces what is outdated, and forgets what nobody kept for two months', () => {
    keep('code-1', Buffer.from('1'));
    keep('other', Buffer.from('o'));
    writeFileSync(join(folder(), 'ancient'), '');
    const longAgo = Date.now() / 1000 - 61 * 24 * 60 * 60;
    utimesSync(join(folder(), 'ancient'), longAgo, longAgo);
    keep('code-2', Buffer.from('2'), (name) => name.startsWith('code-'));
    assert.deepEqual(readdirSync(folder()).sort(), ['code-2', 'other']);
  });

  it('keeps nothing and finds nothing when it is turned off', () => {
    keep('a', Buffer.from('one'));
    env['LOSSLENS_CACHE'] = 'off';
    assert.equal(readKept('a'), undefined);
    keep('b', Buffer.from('two'));
    assert.equal(existsSync(join(folder(), 'b')), false);
  });

  it('does without where the disk says no', () => {
    env['XDG_CACHE_HOME'] = join(home, 'file');
    writeFileSync(join(home, 'file'), '');
    keep('a', Buffer.from('one'));
    assert.equal(readKept('a'), undefined);
  });
});
