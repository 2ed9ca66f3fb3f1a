import assert from 'node:assert/strict';
import { placesOf } from '../../server/src/cli/places';
import { modelsJson } from '../../server/src/cli/print/modelsJson';
import { readFacts } from '../../server/src/code/facts';

const head = `import * as tf from '@tensorflow/tfjs';\n`;
const layer = 'm.add(tf.layers.dense({ units, inputShape: [2] }));';
const files: { readonly [path: string]: string | undefined } = {
  '/w/maker.ts': `${head}export function make(units) { const m = tf.sequential(); ${layer} return m; }`,
  '/w/window.ts': `${head}export function make(window) {
    const options = { filters: 8, kernelSize: window, strides: [window], inputShape: [window, null, 4] };
    return tf.sequential({ layers: [tf.layers.conv2d(options)] });
  }`,
  '/w/turns.ts': `${head}const m = tf.sequential();
  m.add(tf.layers.dense({ units: 4, inputShape: [2] }));
  for (const units of [1, 2]) if (isWide(units)) m.add(tf.layers.dense({ units }));`,
  '/w/states.ts': `${head}const lstm = { units: 5, returnState: true, inputShape: [10, 8] };
  const m = tf.sequential({ layers: [tf.layers.lstm(lstm)] });`,
  '/w/user.ts': `${head}import { make } from './maker';\n\nmake(2).compile({ optimizer: 'sgd', loss: 'cosine' });`,
};
const sources = { read: (path: string) => files[path], exists: (path: string) => files[path] !== undefined };
const places = placesOf(sources, [{ path: '/w/user.ts', shown: './user.ts' }], '/w');

/** The answer for one file, as another program gets it. */
function answerFor(path: string) {
  return JSON.parse(JSON.stringify(modelsJson([readFacts(path, sources)], places))).files[0];
}

describe('cli/print/modelsJson', () => {
  it('names the file of a line that stands in another one than the listed', () => {
    const { path, models } = answerFor('/w/user.ts');
    const [{ line, column, layers, compile, ...model }] = models;
    assert.equal(path, './user.ts');
    assert.deepEqual([model.path, line, column], ['maker.ts', 2, 41]);
    assert.deepEqual([layers[0].path, layers[0].line], ['maker.ts', 2]);
    assert.deepEqual([compile.path, compile.line], [undefined, 4]);
  });

  it('names a branch once that a loop comes to on every turn', () => {
    const branches = (model: { when: { taken: boolean }[] }): unknown => model.when.map(({ taken }) => taken);
    assert.deepEqual(answerFor('/w/turns.ts').models.map(branches), [[true], [true, false], [false, true], [false]]);
  });

  it('gives the outputs behind the first where there are any', () => {
    const [states] = answerFor('/w/states.ts').models[0].layers;
    assert.deepEqual([states.outputShape, ...states.furtherOutputs], Array(3).fill([null, 5]));
    assert.ok(!('furtherOutputs' in answerFor('/w/user.ts').models[0].layers[0]));
  });

  it('gives the options that are written where the whole config is not known', () => {
    const [unknownUnits] = answerFor('/w/maker.ts').models;
    assert.ok('unknown' in unknownUnits.layers[0].config);
    assert.deepEqual(unknownUnits.layers[0].options, { units: { unknown: 'parameter "units"' }, inputShape: [2] });
    const [known] = answerFor('/w/user.ts').models;
    assert.equal(known.layers[0].config.units, 2);
    assert.ok(!('options' in known.layers[0]));
  });

  it('gives the sizes of a list that are known beside those that are not', () => {
    const { layers } = answerFor('/w/window.ts').models[0];
    const unknown = 'parameter "window"';
    assert.deepEqual(layers[0].options, {
      filters: 8,
      kernelSize: { unknown },
      strides: { unknown },
      inputShape: { unknown, items: [{ unknown }, null, 4] },
    });
    assert.deepEqual(layers[0].config, { unknown });
  });

  it('names no file where all stands in the listed one', () => {
    const { path, models } = answerFor('/w/maker.ts');
    assert.equal(path, 'maker.ts');
    assert.ok(models.length > 0);
    assert.doesNotMatch(JSON.stringify(models), /"path"/);
  });
});
