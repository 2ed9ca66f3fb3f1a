import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '../../server/src/analysis/settings';
import { settingsFinder } from '../../server/src/cli/config';

describe('cli/config', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'losslens-config-'));
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, config: unknown) =>
    writeFileSync(join(folder, name), typeof config === 'string' ? config : JSON.stringify(config));
  const level = (path: string, named?: string) =>
    settingsFinder(named, folder)(join(folder, path)).rules['softmax-with-mse'];
  const off = { rules: { 'softmax-with-mse': 'off' } };
  const hint = { rules: { 'softmax-with-mse': 'hint' } };

  it('takes the defaults where nothing is set', () => {
    assert.equal(level('a/b/x.ts'), defaultSettings.rules['softmax-with-mse']);
  });

  it('takes the nearest config, walking up', () => {
    write('.losslensrc.json', off);
    write('a/package.json', { name: 'x', losslens: hint });
    assert.equal(level('x.ts'), 'off');
    assert.equal(level('a/b/x.ts'), 'hint');
  });

  it('prefers the file to the manifest, and passes a manifest without settings by', () => {
    write('.losslensrc.json', off);
    write('package.json', { losslens: hint });
    write('a/package.json', { name: 'x' });
    assert.equal(level('a/x.ts'), 'off');
  });

  it('obeys --config for every file', () => {
    write('.losslensrc.json', off);
    write('mine.json', hint);
    assert.equal(level('a/b/x.ts', 'mine.json'), 'hint');
  });

  it('says what is wrong with a config', () => {
    assert.throws(() => level('x.ts', 'none.json'), /There is no config file .*none\.json; check --config/);
    write('.losslensrc.json', '{');
    assert.throws(() => level('x.ts'), /\.losslensrc\.json is not valid JSON/);
    write('.losslensrc.json', { rules: { 'no-such-rule': 'off' } });
    assert.throws(() => level('x.ts'), /There is no rule "no-such-rule"/);
  });
});
