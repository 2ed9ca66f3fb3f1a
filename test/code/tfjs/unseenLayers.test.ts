import assert from 'node:assert/strict';
import { isUnknown, type ModelFacts } from '../../../server/src/protocol/model';
import { readFacts } from '../../../server/src/code/facts';

const start = `import * as tf from '@tensorflow/tfjs';\nimport { block } from 'blocks';\nconst model = tf.sequential();\n`;
const first = `model.add(tf.layers.dense({ units: 3, inputShape: [4] }));\n`;
const last = `model.add(tf.layers.dense({ units: 1 }));\n`;

function modelOf(text: string): ModelFacts {
  const path = '/a.js';
  const sources = { read: (name: string) => (name === path ? start + text : undefined), exists: () => false };
  const [model] = readFacts(path, sources).models;
  assert.ok(model);
  return model;
}

describe('layers that are added and not known', () => {
  const unseen: readonly (readonly [string, string])[] = [
    ['of a package', 'model.add(block());\n'],
    ['of a loop over what a package has', 'for (const layer of block.layers) model.add(layer);\n'],
    ['that an undeclared function makes', `model.add(tower('inner'));\n`],
  ];
  for (const [what, added] of unseen) {
    it(`may give the input shape: one ${what}`, () => {
      const model = modelOf(added + last);
      assert.deepEqual(model.refusals, []);
      assert.deepEqual(
        model.layers.map(({ name, inbound }) => [name, inbound]),
        [['dense_Dense1', []]],
      );
      assert.ok(isUnknown(model.params));
    });

    it(`may give any shape to the next: one ${what}`, () => {
      const model = modelOf(`${first}${added}model.add(tf.layers.lstm({ units: 2 }));\n`);
      assert.deepEqual(model.refusals, []);
      assert.deepEqual(model.layers[1]?.inbound, []);
      assert.ok(isUnknown(model.layers[1].params));
      assert.equal(model.unknown[0]?.what, 'what feeds lstm_LSTM1');
    });

    it(`may be the output: one ${what}`, () => {
      const model = modelOf(first + added);
      assert.deepEqual(model.outputs, []);
      assert.ok(isUnknown(model.params));
      assert.equal(model.unknown[0]?.what, 'an output');
    });
  }

  it('may stand in a list', () => {
    const model = modelOf(`model.add(tf.sequential({ layers: [block(), tf.layers.dense({ units: 1 })] }));\n`);
    assert.deepEqual(model.refusals, []);
  });

  it('are what pop takes away', () => {
    const model = modelOf(`${first}model.add(block());\nmodel.pop();\n`);
    assert.deepEqual(
      model.layers.map(({ className }) => className),
      ['Dense'],
    );
  });

  it('leave open which layer has a number', () => {
    const model = modelOf(
      `${first}model.add(block());\n${last}model.layers[1].trainable = false;\nmodel.getLayer(null, 1).trainable = false;\n`,
    );
    assert.deepEqual(
      model.layers.map(({ trainable }) => trainable),
      [true, true],
    );
  });
});
