import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defaultSettings, readSettings } from '../server/src/analysis/settings';

const root = dirname(import.meta.dirname);
const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

interface Levels {
  readonly properties: { readonly [id: string]: { readonly enum: readonly string[] } };
}
interface Schema {
  readonly properties: { readonly rules: Levels; readonly checks: Levels };
}

describe('schemas of the config files', () => {
  const { contributes } = json('package.json') as {
    contributes: { jsonValidation: { fileMatch: string; url: string }[] };
  };
  const schemaOf = (file: string): unknown => {
    const url = contributes.jsonValidation.find(({ fileMatch }) => fileMatch === file)?.url ?? '';
    assert.ok(existsSync(join(root, url)), `${file} has a schema`);
    assert.match(readFileSync(join(root, '.vscodeignore'), 'utf8'), /^!docs\/\*\.schema\.json$/m, 'it is shipped');
    return json(url);
  };

  it('know every rule and check, in .losslensrc.json and in package.json', () => {
    const own = schemaOf('.losslensrc.json') as Schema;
    const inPackage = (schemaOf('package.json') as { properties: { losslens: Schema } }).properties.losslens;
    for (const { properties } of [own, inPackage]) {
      assert.deepEqual(Object.keys(properties.rules.properties).sort(), Object.keys(defaultSettings.rules).sort());
      assert.deepEqual(Object.keys(properties.checks.properties).sort(), Object.keys(defaultSettings.checks).sort());
    }
  });

  it('allow only what is read', () => {
    const { properties } = schemaOf('.losslensrc.json') as Schema;
    for (const [id, { enum: levels }] of Object.entries(properties.rules.properties)) {
      for (const level of levels) assert.deepEqual(readSettings({ rules: { [id]: level } }).problems, []);
    }
  });
});
