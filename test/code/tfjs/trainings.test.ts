import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { isUnknown, valueOf, type ModelFacts } from '../../../server/src/protocol/model';
import { factsOf } from './support';

const head = `import * as tf from '@tensorflow/tfjs';
const m = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
const xs = tf.zeros([4, 2]), ys = tf.zeros([4, 1]);`;

/** The trainings of the model: the learning rate that each is compiled with, and the epochs of its fits. */
function trainings(program: string): readonly (readonly [number | string | undefined, ...(number | undefined)[]])[] {
  const source = `${head}\n${program}`;
  const { models } = readFacts('/w/main.js', {
    read: (path) => (path === '/w/main.js' ? source : undefined),
    exists: () => false,
  });
  return models.map((model) => [rateOf(model), ...model.fits.map(({ epochs }) => valueOf(epochs))]);
}

function rateOf({ compile }: ModelFacts): number | string | undefined {
  if (!compile) return undefined;
  return isUnknown(compile.optimizer) ? compile.optimizer.unknown : valueOf(compile.optimizer.learningRate);
}

const compile = (rate: number | string): string =>
  `m.compile({ optimizer: tf.train.sgd(${rate}), loss: 'meanSquaredError' });`;
const fit = (epochs: number): string => `m.fit(xs, ys, { epochs: ${epochs} });`;

describe('the trainings of a model', () => {
  it('have each the compile before them', () => {
    assert.deepEqual(trainings(`${compile(0.5)} ${fit(1)} ${fit(2)} ${compile(0.1)} ${fit(3)}`), [
      [0.5, 1, 2],
      [0.1, 3],
    ]);
  });

  it('have no loss that is known where the model grows behind the compile', () => {
    const losses = (program: string): unknown =>
      readFacts('/w/main.js', {
        read: (path) => (path === '/w/main.js' ? `${head}\n${program}` : undefined),
        exists: () => false,
      }).models.map(({ compile: told }) => told?.losses.map((loss) => valueOf(loss)?.name ?? '?'));
    const grow = 'm.add(tf.layers.dense({ units: 3 }));';
    assert.deepEqual(losses(`${compile(0.5)} ${fit(1)}`), [['meanSquaredError']]);
    assert.deepEqual(losses(`${compile(0.5)} ${grow} ${fit(1)}`), [['?']]);
    assert.deepEqual(losses(`${compile(0.5)} ${fit(1)} m.pop(); ${grow} ${compile(0.1)} ${fit(2)}`), [
      ['?'],
      ['meanSquaredError'],
    ]);
    // Nobody knows which of two handlers is called first.
    assert.deepEqual(losses(`on('a', () => { ${compile(0.5)} }); on('b', () => { ${grow} });`), [['meanSquaredError']]);
  });

  it('take tensors that are given by name for the inputs and outputs of that name', () => {
    const { models } = factsOf(`const a = tf.input({ shape: [3], name: 'a' }), b = tf.input({ shape: [5], name: 'b' });
      const both = tf.layers.concatenate().apply([a, b]);
      const one = tf.layers.dense({ units: 2, name: 'one' }).apply(both);
      const two = tf.layers.dense({ units: 1, name: 'two' }).apply(both);
      const m = tf.model({ inputs: [a, b], outputs: [one, two] });
      m.compile({ optimizer: 'sgd', loss: ['categoricalCrossentropy', 'meanSquaredError'] });
      const two1 = tf.tensor2d([[0.5], [7]]), one1 = tf.tensor2d([[0, 1], [1, 0]]);
      m.fit({ b: tf.ones([2, 5]), a: tf.ones([2, 3]) }, { two: two1, one: one1 });
      m.fit({ b: tf.ones([2, 5]), other: tf.ones([2, 3]) }, [one1, two1]);`);
    const fits = models[0]?.fits ?? [];
    const shapes = fits.map(({ inputs }) => inputs.map(({ shape }) => (isUnknown(shape) ? '?' : shape)));
    assert.deepEqual(shapes, [
      [
        [2, 3],
        [2, 5],
      ],
      ['?', [2, 5]],
    ]);
    for (const { targets } of fits)
      assert.deepEqual(
        targets.map(({ encoding }) => encoding),
        ['one-hot', 'real'],
      );
  });

  it('are those that take place', () => {
    assert.deepEqual(trainings(`${compile(0.5)} ${compile(0.3)} ${fit(1)} ${compile(0.1)}`), [[0.3, 1]]);
    assert.deepEqual(trainings(`${compile(0.5)} ${compile(0.3)}`), [[0.3]]);
  });

  it('are unseen where other code gets the model as it was compiled last', () => {
    for (const way of ["m.save('file:///w/m');", 'export { m };'])
      assert.deepEqual(trainings(`${compile(0.5)} ${fit(1)} ${compile(0.1)} ${way}`), [[0.5, 1], [0.1]], way);
  });

  it('need no branch where one path compiles and fits', () => {
    assert.deepEqual(trainings(`if (o.a) { ${compile(0.5)} ${fit(1)} } ${compile(0.1)} ${fit(2)}`), [
      [0.5, 1],
      [0.1, 2],
    ]);
  });

  it('are told of on each branch that decides how they are compiled', () => {
    assert.deepEqual(trainings(`${compile(0.5)} if (o.a) { ${compile(0.1)} } ${fit(1)}`), [
      [0.1, 1],
      [0.5, 1],
    ]);
  });

  it('are one where the same compile comes to be called again', () => {
    const again = `function train() { ${compile(0.5)} ${fit(1)} } a.onclick = () => train(); b.onclick = () => train();`;
    assert.deepEqual(trainings(again), [[0.5, 1, 1]]);
  });

  it('have an unknown optimizer where a loop compiles with another one on each turn', () => {
    assert.deepEqual(trainings(`for (const rate of [0.5, 0.1]) { ${compile('rate')} ${fit(1)} }`), [
      ['it is compiled anew with another one each time', 1, 1],
    ]);
  });

  it('have the last compile where a function that fits is seen before those that compile', () => {
    const program = `a.onclick = () => { ${fit(1)} }; b.onclick = () => { ${compile(0.5)} }; c.onclick = () => { ${compile(0.1)} };`;
    assert.deepEqual(trainings(program), [[0.1, 1]]);
  });
});
