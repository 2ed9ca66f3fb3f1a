import assert from 'node:assert/strict';
import { defaultSettings, readSettings } from '../../server/src/analysis/settings';
import { lintText } from '../support/checkRule';

const bad = `import * as tf from '@tensorflow/tfjs';
export const model = tf.sequential();
model.add(tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] }));
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
`;

/** The text with a comment above its compile line. */
const commented = (comment: string) => bad.replace('model.compile', `${comment}\nmodel.compile`);

function said(text: string, settings = defaultSettings): readonly string[] {
  return lintText('/a.ts', text, settings).findings.map(({ id, severity }) => `${id} ${severity}`);
}

describe('lintFile', () => {
  it('says what a rule says, with all that the rule says of itself', () => {
    const { findings, skipped } = lintText('/a.ts', bad);
    assert.equal(skipped, null);
    assert.equal(findings.length, 1);
    const [finding] = findings;
    assert.equal(finding?.source, 'rule');
    assert.equal(finding?.model, 'model');
    assert.ok(finding?.why && finding.advice && finding.message);
    assert.equal(bad.slice(finding?.at?.start, finding?.at?.end), "'meanSquaredError'");
    assert.deepEqual(
      finding?.related.map(({ at }) => bad.slice(at.start, at.end)),
      ["'softmax'"],
    );
  });

  it('advises what the place asks for, where a rule knows it', () => {
    const layers = (...code: readonly string[]): string =>
      ["const tf = require('@tensorflow/tfjs');", 'const model = tf.sequential();', ...code, 'model.predict(x);'].join(
        '\n',
      );
    const advised = (...code: readonly string[]) =>
      lintText('/advised.js', layers(...code)).findings.map(({ id, advice }) => `${id}: ${advice}`);
    const dense = 'model.add(tf.layers.dense({ units: 4, inputShape: [4, 3] }));';
    assert.match(advised('model.add(tf.layers.dense({ units: 4 }));')[0] ?? '', /^shape-error: .*its inputShape\.$/);
    assert.match(advised(dense, 'model.add(tf.layers.maxPooling1d());')[0] ?? '', /^shape-error: Put an empty object/);
    for (const refused of ["tf.layers.dense({ activation: 'relu' })", 'tf.layers.dense({ units: -1 })']) {
      assert.match(advised(dense, `model.add(${refused});`)[0] ?? '', /^shape-error: Give the layer the option/);
    }
    const ofShapes = /^shape-error: Make the shapes agree/;
    assert.match(advised(dense, 'model.add(tf.layers.conv2d({ filters: 2, kernelSize: 3 }));')[0] ?? '', ofShapes);
  });

  it('applies severities', () => {
    const settings = (level: string) => readSettings({ rules: { 'softmax-with-mse': level } }).settings;
    assert.deepEqual(said(bad, settings('error')), ['softmax-with-mse error']);
    assert.deepEqual(said(bad, settings('off')), []);
  });

  it('hides what a comment suppresses', () => {
    assert.deepEqual(said(commented('// losslens-ignore-next-line softmax-with-mse -- distilled')), []);
    assert.deepEqual(said(`// losslens-ignore-file softmax-with-mse\n${bad}`), []);
  });

  it('tells of comments that hide nothing, as unnecessary', () => {
    const text = commented('// losslens-ignore-next-line softmax-with-mse, shape-error');
    const { findings } = lintText('/a.ts', text);
    assert.deepEqual(
      findings.map(({ id, at, tags }) => [id, text.slice(at?.start, at?.end), tags]),
      [['unused-suppression', 'shape-error', ['unnecessary']]],
    );
  });

  it('waits for rules that are off and for checks, which a run judges', () => {
    const { settings } = readSettings({ rules: { 'shape-error': 'off' } });
    const comment = '// losslens-ignore-next-line softmax-with-mse, shape-error, overfitting';
    assert.deepEqual(said(commented(comment), settings), []);
  });

  it('names an id that there is not, and a comment without an id', () => {
    const messages = (comment: string) =>
      lintText('/a.ts', `${comment}\n${bad}`).findings.map(({ message }) => message);
    assert.match(messages('// losslens-ignore-file no-such-rule')[0] ?? '', /no rule "no-such-rule"/);
    assert.match(messages('// losslens-ignore-file -- all of it')[0] ?? '', /names no rule/);
  });

  it('can be told to be silent about unused comments', () => {
    const { settings } = readSettings({ rules: { 'unused-suppression': 'off' } });
    assert.deepEqual(said(`// losslens-ignore-file shape-error\n${bad}`, settings), ['softmax-with-mse warning']);
  });

  it('sorts by the place in the text', () => {
    const second = bad.split('\n').slice(1).join('\n').replaceAll('model', 'other');
    const starts = lintText('/a.ts', bad + second).findings.map(({ at }) => at?.start ?? 0);
    assert.equal(starts.length, 2);
    assert.deepEqual(
      starts,
      [...starts].sort((a, b) => a - b),
    );
  });

  it('tells once what two calls of one helper share', () => {
    const text = `import * as tf from '@tensorflow/tfjs';
function build() {
  const net = tf.sequential();
  net.add(tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] }));
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  return net;
}
export const a = build();
export const b = build();
`;
    assert.deepEqual(said(text), ['softmax-with-mse warning']);
  });

  it('tells what follows from one branch, and not what only follows where two meet that may never do', () => {
    const build = (first: string, second: string): readonly string[] =>
      said(`import * as tf from '@tensorflow/tfjs';
export function build(kind, task) {
  const net = tf.sequential();
  net.add(tf.layers.dense({ units: 3, activation: kind ? 'softmax' : 'linear', inputShape: [4] }));
  net.add(tf.layers.dropout({ rate: task ? 0.1 : 0.2 }));
  net.compile({ optimizer: 'sgd', loss: ${first} ? 'meanSquaredError' : ${second} });
  return net;
}
`);
    assert.deepEqual(build('kind', `'huberLoss'`), ['softmax-with-mse warning']);
    assert.deepEqual(build('task', `'meanSquaredError'`), ['softmax-with-mse warning']);
    assert.deepEqual(build('task', `'categoricalCrossentropy'`), []);
  });

  it('tells what one of two calls of a helper has on all its branches, whatever the other has', () => {
    const text = `import * as tf from '@tensorflow/tfjs';
function build(last, wide, deep) {
  const net = tf.sequential();
  net.add(tf.layers.dense({ units: wide ? 16 : 8, activation: 'relu', inputShape: [4] }));
  if (deep) net.add(tf.layers.dense({ units: 8, activation: 'relu' }));
  net.add(tf.layers.dense({ units: 3, activation: last }));
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  return net;
}
export const a = build('softmax', process.argv[2], process.argv[3]);
export const b = build('sigmoid', process.argv[4], process.argv[5]);
`;
    assert.deepEqual(said(text), ['softmax-with-mse warning']);
  });

  it('tells what holds on all branches though each has other words for it', () => {
    const add = (condition: string): string =>
      `if (${condition}) net.add(tf.layers.dense({ units: 8, activation: 'sigmoid' }));`;
    const text = `import * as tf from '@tensorflow/tfjs';
export function build(wide, deep) {
  const net = tf.sequential();
  net.add(tf.layers.dense({ units: 8, activation: 'sigmoid', inputShape: [4] }));
  for (let i = 0; i < 6; i++) net.add(tf.layers.dense({ units: 8, activation: 'sigmoid' }));
  ${add('wide')}
  ${add('deep')}
  net.add(tf.layers.dense({ units: 1 }));
  net.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
  return net;
}
`;
    assert.ok(said(text).includes('saturating-activations-in-deep-stack warning'));
  });

  it('tells once of options that tfjs refuses on whatever input', () => {
    const text = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [tf.layers.flatten({ inputShape: [4, 2] })] });
for (let i = 0; i < 3; i++) model.add(tf.layers.dense({ units: 65 / 2 }));
`;
    const found = lintText('/a.ts', text).findings.filter(({ id }) => id === 'shape-error');
    assert.deepEqual(
      found.map(({ message, related }) => [message, related]),
      [['tfjs refuses this Dense layer: Expected units to be a positive integer, but got 32.5.', []]],
    );
  });

  it('says why a file was skipped', () => {
    const { findings, skipped } = lintText('/a.ts', 'export const a = 1;\n// losslens-ignore-file shape-error\n');
    assert.deepEqual(findings, []);
    assert.ok(skipped);
  });

  it('has no opinion on half-typed code', () => {
    assert.deepEqual(said(bad.slice(0, bad.indexOf('SquaredError'))), []);
    assert.deepEqual(said(bad.slice(0, bad.indexOf('dense('))), []);
  });
});
