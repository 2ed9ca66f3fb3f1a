import assert from 'node:assert/strict';
import { defaultLevel, defaultSettings, readSettings } from '../../server/src/analysis/settings';
import { rules } from '../../server/src/rules';

describe('readSettings', () => {
  it('sets the levels that are named and keeps the others', () => {
    const { settings, problems } = readSettings({
      $schema: './losslensrc.schema.json',
      rules: { 'softmax-with-mse': 'error', 'unused-suppression': 'off' },
      checks: { overfitting: 'hint' },
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, {
      rules: { ...defaultSettings.rules, 'softmax-with-mse': 'error', 'unused-suppression': 'off' },
      checks: { ...defaultSettings.checks, overfitting: 'hint' },
    });
  });

  it('gives the defaults where there are no settings', () => {
    for (const nothing of [undefined, null, {}]) {
      assert.deepEqual(readSettings(nothing), { settings: defaultSettings, problems: [] });
    }
  });

  const wrong: readonly (readonly [title: string, json: unknown, problem: RegExp])[] = [
    ['a rule that there is not', { rules: { 'softmax-with-mae': 'off' } }, /no rule "softmax-with-mae"/],
    ['a name of Object.prototype', { rules: { constructor: 'off' } }, /no rule "constructor"/],
    ['a level that there is not', { rules: { 'softmax-with-mse': 'warn' } }, /must be one of off, .*; it is "warn"/],
    ['a key that there is not', { rule: {} }, /no setting "rule"/],
    ['rules that are a list', { rules: ['softmax-with-mse'] }, /"rules" must be an object/],
    ['a list', [], /Settings must be an object/],
    ['a text', 'off', /Settings must be an object/],
  ];
  for (const [title, json, problem] of wrong) {
    it(`says what is wrong with ${title}, and keeps the defaults`, () => {
      const { settings, problems } = readSettings(json);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', problem);
      assert.deepEqual(settings, defaultSettings);
    });
  }
});

describe('defaultLevel', () => {
  it('is off in preview, else the severity', () => {
    assert.equal(defaultLevel({ id: 'a', severity: 'error', stage: 'preview' }), 'off');
    assert.equal(defaultLevel({ id: 'a', severity: 'error', stage: 'stable' }), 'error');
    for (const rule of rules) assert.equal(defaultSettings.rules[rule.id], defaultLevel(rule));
  });
});
