import assert from 'node:assert/strict';
import { layerOptions } from '../../server/src/analysis/layerOptions';
import { readFacts } from '../../server/src/code/facts';

const path = '/layer-options/helper.js';
const text = `import * as tf from '@tensorflow/tfjs';
export const make = (n) => tf.sequential({
  layers: [
    tf.layers.conv2d({ filters: n, kernelSize: [n, 3], strides: [2, n], inputShape: [n, 28, 1] }),
    tf.layers.maxPooling2d({ poolSize: [n, n] }),
    tf.layers.reshape({ targetShape: [n, 4] }),
  ],
});
`;

describe('analysis/layerOptions', () => {
  it('tells the sizes of a list that are known beside those that are not', () => {
    const [model] = readFacts(path, { read: (name) => (name === path ? text : undefined), exists: () => false }).models;
    assert.deepEqual(model?.layers.map(layerOptions), [['? filters', '?×3', 'stride 2×?'], ['window ?'], ['to ?×4']]);
  });
});
