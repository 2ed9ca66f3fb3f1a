import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { valueOf, type FitFacts } from '../../../server/src/protocol/model';

/** What is known of the data of `model.fitDataset(data)` after the given statements. */
function fitOf(statements: string): FitFacts {
  const source = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
${statements}
model.fitDataset(data, { epochs: 2 });`;
  const facts = readFacts('/w/a.ts', {
    read: (path) => (path === '/w/a.ts' ? source : undefined),
    exists: () => false,
  });
  const fit = facts.models[0]?.fits[0];
  assert.ok(fit);
  return fit;
}

describe('datasets that reach training', () => {
  it('follows rows of an array through zip, map, shuffle and batch', () => {
    const { inputs, targets, batchSize } = fitOf(`
      const xs = tf.data.array([[1, 200, 3], [4, 5, 6], [7, 8, 255]]).map((row) => tf.tensor1d(row).div(255));
      const ys = tf.data.array([0, 1, 1]).map((label) => tf.oneHot(label, 2));
      const data = tf.data.zip({ xs, ys }).shuffle(3).batch(2).prefetch(1);`);
    assert.equal(valueOf(batchSize), 2);
    const [input] = inputs;
    const [target] = targets;
    assert.deepEqual([input?.shape, input?.rows, input?.ordered], [[2, 3], 3, false]);
    assert.deepEqual(input?.normalised, { value: true, by: '255' });
    assert.ok(Array.isArray(input?.range) && input.range[1] === 1);
    assert.deepEqual([target?.shape, target?.encoding, target?.classes], [[2, 2], 'one-hot', 2]);
  });

  it('takes plain numbers for tensors', () => {
    const { inputs, targets } = fitOf(`
      const data = tf.data.array([{ xs: [1, 2, 3], ys: 0.5 }, { xs: [-4, 5, 9], ys: 2 }]).batch(8);`);
    assert.deepEqual(
      [inputs[0]?.shape, inputs[0]?.range],
      [
        [8, 3],
        [-4, 9],
      ],
    );
    assert.deepEqual([targets[0]?.shape, targets[0]?.encoding], [[8], 'real']);
  });

  it('runs generators for what they yield', () => {
    const star = fitOf(`
      function* rows() { for (let i = 0; i < n; i++) yield { xs: tf.zeros([3]), ys: tf.oneHot(3, 4) }; }
      const data = tf.data.generator(rows).batch(16).repeat();`);
    assert.deepEqual(
      [star.inputs[0]?.shape, star.targets[0]?.shape],
      [
        [16, 3],
        [16, 4],
      ],
    );
    assert.match(JSON.stringify(star.inputs[0]?.rows), /repeated/);
    const iterator = fitOf(`
      const data = tf.data.generator(() => ({
        next: () => ({ value: { xs: tf.ones([4, 3]), ys: tf.zeros([4, 1]) }, done: false }),
      }));`);
    assert.deepEqual(
      [iterator.inputs[0]?.shape, iterator.targets[0]?.shape],
      [
        [4, 3],
        [4, 1],
      ],
    );
  });

  it('says of a file only what the program says of it', () => {
    const { inputs, targets, batchSize } = fitOf(`
      const data = tf.data.csv('a.csv', { columnConfigs: { price: { isLabel: true } } })
        .map(({ xs, ys }) => ({ xs: Object.values(xs), ys: Object.values(ys) })).batch(10);`);
    assert.equal(valueOf(batchSize), 10);
    assert.match(JSON.stringify([inputs[0]?.shape, targets[0]?.range]), /unknown.*unknown/);
  });

  it('counts the rows that are taken, of batches too, and only as many as there are', () => {
    const rows = (chain: string): unknown => {
      const { rows: told } =
        fitOf(`const all = tf.data.array([1, 2, 3, 4, 5]).map((xs) => ({ xs: [xs], ys: 1 }));
        const data = all${chain};`).inputs[0] ?? {};
      return typeof told === 'number' ? told : '?';
    };
    assert.equal(rows('.take(2).batch(2)'), 2);
    assert.equal(rows('.take(20).batch(2)'), 5);
    assert.equal(rows('.take(-1).batch(2)'), 5);
    assert.equal(rows('.batch(2).take(1)'), 2);
    assert.equal(rows('.batch(2).take(20)'), 5);
    assert.equal(rows('.batch(2, false)'), 4);
    assert.equal(rows('.batch(size, false)'), '?');
    assert.equal(rows('.filter(({ xs }) => xs[0] > 1).take(20).batch(2)'), '?');
  });

  it('does not take what some batches hold for what all of them do', () => {
    const range = (chain: string): unknown => {
      const [input] = fitOf(`const set = (rows) => tf.data.array(rows).map((xs) => ({ xs: tf.tensor1d(xs), ys: 1 }));
        const all = set([[1, 2], [3, 40]]);
        const data = all${chain};`).inputs;
      return Array.isArray(input?.range) ? input.range : '?';
    };
    assert.deepEqual(range('.batch(1)'), [1, 40]);
    assert.deepEqual(range('.batch(1).concatenate(set([[-5, 900]]).batch(1))'), [-5, 900]);
    assert.deepEqual(range('.batch(1).concatenate(more)'), '?');
    assert.deepEqual(range('.batch(1).skip(1)'), '?');
    assert.deepEqual(range('.batch(1).take(1)'), '?');
  });

  it('knows one-hot rows that the program writes itself for no binary labels', () => {
    const [label] = fitOf(`const data = tf.data.array([0, 1, 2])
      .map((n) => ({ xs: [n], ys: tf.tensor1d([Number(n === 0), Number(n === 1), Number(n === 2)]) })).batch(3);`).targets;
    assert.deepEqual(label?.shape, [3, 3]);
    assert.notEqual(label?.encoding, 'binary');
  });

  it('reads a part of many rows, and then keeps to what holds for all', () => {
    const { inputs } = fitOf(`
      const data = tf.data.array(Array.from({ length: 90 }, (_, i) => [i, i, i])).map((xs) => [xs, 1]).batch(9);`);
    assert.deepEqual([inputs[0]?.shape, inputs[0]?.rows], [[9, 3], 90]);
    assert.match(JSON.stringify(inputs[0]?.range), /more rows/);
  });
});
