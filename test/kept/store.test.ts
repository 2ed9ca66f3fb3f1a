import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keep, overwrite, readKept, sweep } from '../../server/src/kept/store';

describe('store of what is kept', () => {
  const { env } = process;
  const before = env['LOSSLENS_CACHE'];
  let folder = '';

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'losslens-kept-')), 'made when needed');
    env['LOSSLENS_CACHE'] = folder;
  });

  afterEach(() => {
    rmSync(dirname(folder), { recursive: true, force: true });
    if (before === undefined) delete env['LOSSLENS_CACHE'];
    else env['LOSSLENS_CACHE'] = before;
  });

  it('finds what was kept, and nothing else', () => {
    assert.equal(readKept('a'), undefined);
    keep('a', Buffer.from('one'));
    assert.equal(readKept('a')?.toString(), 'one');
    keep('a', Buffer.from('two'));
    assert.equal(readKept('a')?.toString(), 'two');
    assert.deepEqual(readdirSync(folder), ['a']);
  });

  it('writes over what was there, and leaves the end of what was longer', () => {
    overwrite('a', Buffer.from('first'));
    assert.equal(readKept('a')?.toString(), 'first');
    overwrite('a', Buffer.from('one'));
    assert.equal(readKept('a')?.toString(), 'onest');
    assert.deepEqual(readdirSync(folder), ['a']);
  });

  it('sweeps out what is outdated, and what nobody kept for two months', () => {
    for (const name of ['code-1', 'code-2', 'other']) keep(name, Buffer.from(name));
    writeFileSync(join(folder, 'ancient'), '');
    const longAgo = Date.now() / 1000 - 61 * 24 * 60 * 60;
    utimesSync(join(folder, 'ancient'), longAgo, longAgo);
    sweep((name) => name === 'code-1');
    assert.deepEqual(readdirSync(folder).sort(), ['code-2', 'other']);
  });

  it('keeps nothing and finds nothing when it is turned off', () => {
    keep('a', Buffer.from('one'));
    env['LOSSLENS_CACHE'] = 'off';
    assert.equal(readKept('a'), undefined);
    keep('b', Buffer.from('two'));
    assert.equal(existsSync(join(folder, 'b')), false);
  });

  it('does without where the disk says no', () => {
    writeFileSync(folder, '');
    keep('a', Buffer.from('one'));
    assert.equal(readKept('a'), undefined);
  });
});
