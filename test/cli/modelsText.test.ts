import assert from 'node:assert/strict';
import pico from 'picocolors';
import { placesOf } from '../../server/src/cli/places';
import { modelsText } from '../../server/src/cli/print/modelsText';
import { readFacts } from '../../server/src/code/facts';

const head = `import * as tf from '@tensorflow/tfjs';\n`;
const make =
  'function make() { const m = tf.sequential(); m.add(tf.layers.dense({ units: 1, inputShape: [2] })); return m; }';
const files: { readonly [path: string]: string | undefined } = {
  '/w/maker.ts': `${head}export ${make}\nimport './gone';`,
  '/w/user.ts': `${head}import { make } from './maker';
const m = make();
m.compile({ optimizer: 'sgd', loss: 'cosine' });
async function run() { for (let i = 0; i < 40; i++) await m.fit(xs, ys, { epochs: 2 }); await m.fit(xs, ys); }
run();`,
  '/w/steps.ts': `${head}const m = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
m.compile({ optimizer: 'sgd', loss: 'cosine' });
async function run(n: number) {
  await m.trainOnBatch(tf.zeros([16, 2]), tf.zeros([16, 1]));
  await m.trainOnBatch(xs, ys);
  await m.fitDataset(rows, { epochs: n });
}`,
  '/w/twice.ts': `${head}const m = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
m.compile({ optimizer: 'sgd', loss: 'cosine' });
m.fit(tf.zeros([4, 2]), tf.zeros([4, 1]));
m.compile({ optimizer: 'adam', loss: 'cosine' });
m.fit(tf.zeros([4, 2]), tf.zeros([4, 1]), { epochs: 5 });`,
  '/w/own.ts': `${head}const m = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
m.compile({ optimizer: 'sgd', loss: (a, b) => a.sub(b).square().mean() });`,
  '/w/bare.ts': `${head}const m = tf.sequential();
m.compile({ optimizer: 'sgd', loss: undefined });
store.commit('keep', m);
const other = tf.sequential();`,
  '/w/asks.ts': `${head}import { isMany } from 'store';
const units = isMany() ? 3 : 1;
const m = tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [2], useBias: isMany() ? false : true })] });`,
  '/w/states.ts': `${head}const lstm = { units: 5, returnState: true, returnSequences: true, inputShape: [10, 8] };
const m = tf.sequential({ layers: [tf.layers.lstm(lstm)] });`,
  '/w/weigh.ts': `${head}const optimizer = tf.train.adam(0.05);
optimizer.minimize(() => tf.scalar(1));`,
};

describe('cli/print/modelsText', () => {
  const sources = { read: (path: string) => files[path], exists: (path: string) => files[path] !== undefined };
  const places = placesOf(sources, [{ path: '/w/user.ts', shown: 'user.ts' }], '/w');
  const textOf = (path: string) => modelsText([readFacts(path, sources)], places, pico.createColors(false));
  const text = textOf('/w/user.ts');

  it('writes all that a layer gives', () => {
    assert.match(textOf('/w/states.ts'), / \[null, 10, 5\] and \[null, 5\] and \[null, 5\] +280$/m);
  });

  it('names the file of what stands in another one than the model', () => {
    assert.match(text, /^maker\.ts:2:\d+ m, sequential, 3 parameters$/m);
    assert.match(text, /^ {2}compiled at user\.ts:4: loss cosine/m);
    assert.match(text, /^ {2}unknown at maker\.ts:3: import of/m);
  });

  it('tells of a model where it is trained, and not again where it is only made', () => {
    const both = ['/w/maker.ts', '/w/user.ts'].map((path) => readFacts(path, sources));
    const told = modelsText(both, places, pico.createColors(false));
    assert.equal(told.match(/^maker\.ts:2:\d+ m, /gm)?.length, 1);
    assert.match(told, /compiled at user\.ts:4/);
    assert.doesNotMatch(told, /never compiled|no model that can be seen/);
    assert.match(textOf('/w/maker.ts'), /^maker\.ts:2:\d+ m, .*\n(.*\n)+ {2}never compiled in this file/);
  });

  it('tells once what a loop does again and again', () => {
    assert.deepEqual(text.match(/^ {2}fit at .*$/gm), [
      '  fit at user.ts:5: 2 epochs, batches of 32',
      '  fit at user.ts:5: 1 epoch, batches of 32',
    ]);
  });

  it('tells once what a program asks again in the same words', () => {
    assert.deepEqual(textOf('/w/asks.ts').match(/^ {2}when .*$/gm), [
      '  when `isMany()` is true',
      '  when `isMany()` is false',
    ]);
  });

  it('tells of a single step no epochs, and of its batch what is known', () => {
    assert.deepEqual(textOf('/w/steps.ts').match(/^ {2}(?:trainOnBatch|fitDataset) at .*$/gm), [
      '  trainOnBatch at line 5: a batch of 16',
      '  trainOnBatch at line 6',
      '  fitDataset at line 7: epochs unknown (parameter "n"), batch size unknown (the data decides)',
    ]);
  });

  it('tells of one model its trainings, each as it was compiled', () => {
    assert.deepEqual(textOf('/w/twice.ts').split('\n').slice(-4), [
      '  compiled at line 3: loss cosine; sgd with learning rate 0.01',
      '  fit at line 4: 1 epoch, batches of 32',
      '  compiled at line 5: loss cosine; adam with learning rate 0.001',
      '  fit at line 6: 5 epochs, batches of 32',
    ]);
    assert.equal(textOf('/w/twice.ts').match(/sequential/g)?.length, 1);
  });

  it('has no name for a loss that is written where it stands', () => {
    assert.match(textOf('/w/own.ts'), /^ {2}compiled at line 3: loss of its own; sgd with learning rate 0.01$/m);
  });

  it('says where no loss is given, and of what is handed out bare that it is not known', () => {
    const bare = textOf('/w/bare.ts');
    assert.match(bare, /^ {2}compiled at line 3: no loss; sgd with learning rate 0.01$/m);
    assert.match(bare, /m, sequential, parameters unknown: the layers that other code gives it$/m);
    assert.match(bare, /other, sequential, 0 parameters$/m);
  });

  it('tells of training by the core API its one call, and of no layers', () => {
    assert.deepEqual(textOf('/w/weigh.ts').split('\n').slice(1), [
      '  minimize at line 3: loss unknown: the result of a function; adam with learning rate 0.05',
    ]);
  });
});
