import assert from 'node:assert/strict';
import { costOf, costOfModel } from '../../server/src/analysis/cost';
import { readFacts } from '../../server/src/code/facts';
import { isUnknown } from '../../server/src/protocol/model';
import type { ModelFacts } from '../../server/src/protocol/model';

function modelOf(layers: readonly string[]): ModelFacts {
  const adds = layers.map((layer) => `model.add(tf.layers.${layer});`).join('\n');
  return modelIn(`const model = tf.sequential();\n${adds}`);
}

function modelIn(program: string): ModelFacts {
  const text = `import * as tf from '@tensorflow/tfjs';\n${program}`;
  const [model] = readFacts('/w/a.ts', { read: () => text, exists: () => false }).models;
  assert.ok(model);
  return model;
}

/** The multiply-adds of each layer for one sample. */
function work(...layers: readonly string[]): (number | string)[] {
  return modelOf(layers).layers.map((layer) => {
    const { multiplyAdds } = costOf(layer);
    return isUnknown(multiplyAdds) ? multiplyAdds.unknown : multiplyAdds;
  });
}

describe('cost', () => {
  it('counts all that a layer puts out', () => {
    const model = modelOf([`lstm({ units: 5, inputShape: [10, 8], returnSequences: true, returnState: true })`]);
    assert.equal(costOfModel(model).activationBytes, 4 * (10 * 5 + 5 + 5));
  });

  it('counts what dense and convolutional layers multiply', () => {
    assert.deepEqual(
      work(
        `conv2d({ inputShape: [28, 28, 3], filters: 8, kernelSize: 3, padding: 'same' })`,
        `separableConv2d({ filters: 16, kernelSize: 3, padding: 'same' })`,
        `conv2dTranspose({ filters: 4, kernelSize: 2, strides: 2 })`,
        `depthwiseConv2d({ kernelSize: 3 })`,
        `maxPooling2d({ poolSize: 2 })`,
        `flatten()`,
        `dense({ units: 10 })`,
      ),
      [
        28 * 28 * 8 * (3 * 3 * 3),
        // Nine products for each channel, then all channels for each filter.
        28 * 28 * (8 * 9 + 8 * 16),
        28 * 28 * 16 * (2 * 2 * 4),
        54 * 54 * 4 * 9,
        0,
        0,
        27 * 27 * 4 * 10,
      ],
    );
    assert.deepEqual(work(`conv1d({ inputShape: [10, 2], filters: 3, kernelSize: 4 })`), [7 * 3 * 4 * 2]);
    assert.deepEqual(
      work(`conv2d({ inputShape: [3, 8, 8], filters: 2, kernelSize: 3, dataFormat: 'channelsFirst' })`),
      [6 * 6 * 2 * 27],
    );
  });

  it('counts the gates of recurrent layers at each step, and what wrappers repeat', () => {
    assert.deepEqual(
      work(
        `bidirectional({ layer: tf.layers.lstm({ units: 5, returnSequences: true }), inputShape: [7, 3] })`,
        `timeDistributed({ layer: tf.layers.dense({ units: 2 }) })`,
        `gru({ units: 2, returnSequences: true })`,
        `simpleRNN({ units: 4 })`,
      ),
      [2 * 7 * 4 * 5 * (3 + 5), 7 * 10 * 2, 7 * 3 * 2 * (2 + 2), 7 * 4 * (2 + 4)],
    );
  });

  it('agrees with the weights: a dense layer multiplies each of its kernel once', () => {
    const [first] = modelOf([`dense({ units: 7, inputShape: [5], useBias: false })`]).layers;
    assert.ok(first);
    assert.equal(costOf(first).multiplyAdds, first.params);
    assert.equal(costOf(first).weightBytes, 5 * 7 * 4);
    assert.equal(costOf(first).activationBytes, 7 * 4);
  });

  it('adds up a model, and says why a sum is not known', () => {
    const known = costOfModel(modelOf([`dense({ units: 7, inputShape: [5] })`, `dense({ units: 1 })`]));
    assert.deepEqual(known, { weightBytes: 50 * 4, activationBytes: 8 * 4, multiplyAdds: 42 });
    const { multiplyAdds } = costOfModel(modelOf([`dense({ units: 7, inputShape: [width] })`]));
    assert.ok(isUnknown(multiplyAdds));
    assert.notEqual(multiplyAdds.unknown, '');
  });

  it('does not count what it cannot: products of two inputs, and layers of the program', () => {
    const model = modelIn(`
      class Mine extends tf.layers.Layer { computeOutputShape(shape) { return shape; } call(x) { return x; } }
      const input = tf.input({ shape: [4] });
      const mine = new Mine({}).apply(input);
      tf.model({ inputs: input, outputs: tf.layers.dot({ axes: -1 }).apply([mine, input]) });
    `);
    const costs = model.layers.map((layer) => costOf(layer).multiplyAdds);
    assert.deepEqual(costs, [0, { unknown: 'what a Mine computes' }, { unknown: 'what a Dot computes' }]);
  });
});
