import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { isUnknown, type ModelFacts } from '../../../server/src/protocol/model';

function modelsOf(body: string): readonly ModelFacts[] {
  const text = `import * as tf from '@tensorflow/tfjs';\nexport function make(given, first) {\n  const model = tf.sequential();\n  ${body}\n  return model;\n}\n`;
  return readFacts('/a.js', { read: (path) => (path === '/a.js' ? text : undefined), exists: () => false }).models;
}

function summary({ when, layers, refusals }: ModelFacts) {
  return [when.map(({ taken }) => taken), layers.map(({ outputShape }) => outputShape), refusals.length];
}

describe('options that are handed to tfjs', () => {
  it('are unknown where their object is, and nothing is refused for them', () => {
    const [model] = modelsOf(
      `model.add(tf.layers.dense({ units: 2, inputShape: [4] })); model.add(tf.layers.dense(given)); model.add(tf.layers.dense({ units: 1 }));`,
    );
    assert.ok(model);
    assert.deepEqual(model.refusals, []);
    const [, second] = model.layers;
    assert.ok(second && isUnknown(second.config) && isUnknown(second.params));
    assert.match(second.config.unknown, /parameter "given"/);
  });

  it('are unknown in a layer within a layer', () => {
    const [model] = modelsOf(
      `model.add(tf.layers.bidirectional({ layer: tf.layers.lstm(given), inputShape: [5, 2] }));`,
    );
    assert.deepEqual(model?.refusals, []);
    assert.ok(isUnknown(model.layers[0]?.config ?? {}));
  });

  it('are unknown where an item of a shape is undefined, and say so', () => {
    const [model] = modelsOf(`const sizes = {}; model.add(tf.layers.dense({ units: 4, inputShape: [sizes.width] }));`);
    assert.ok(model && isUnknown(model.params));
    assert.equal(model.params.unknown, 'an item that is undefined');
  });

  it('leave the config known where they say what a layer starts from', () => {
    const [model] = modelsOf(
      `model.add(tf.layers.dense({ units: 2, inputShape: [5, 4], weights: [tf.zeros([4, 2]), given] }));
       model.add(tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 1, weights: given }) }));`,
    );
    const [first, second] = model?.layers ?? [];
    assert.ok(first && !isUnknown(first.config) && second && !isUnknown(second.config));
    assert.equal(first.config['units'], 2);
    assert.equal(model?.params, 13);
  });

  it('are refused where none are given', () => {
    for (const none of ['', 'undefined', 'null']) {
      const [model] = modelsOf(`model.add(tf.layers.dense(${none}));`);
      assert.equal(model?.refusals.length, 1, none);
    }
  });

  for (const [what, body] of [
    ['a choice', 'model.add(tf.layers.dense(first ? { units: 5, inputShape: [3] } : { units: 6, inputShape: [4] }));'],
    [
      'a variable',
      'let options = { units: 6, inputShape: [4] }; if (first) options = { units: 5, inputShape: [3] }; model.add(tf.layers.dense(options));',
    ],
  ] as const) {
    it(`make a layer on each branch of ${what}`, () => {
      assert.deepEqual(modelsOf(body).map(summary), [
        [[true], [[null, 5]], 0],
        [[false], [[null, 6]], 0],
      ]);
    });
  }

  it('make a model on each branch', () => {
    const models = modelsOf(
      `const one = (units) => ({ layers: [tf.layers.dense({ units, inputShape: [3] })] }); const other = tf.sequential(first ? one(5) : one(6));`,
    );
    assert.deepEqual(models.filter(({ at }) => at.start > 110).map(summary), [
      [[true], [[null, 5]], 0],
      [[false], [[null, 6]], 0],
    ]);
  });

  it('compile a model on each branch', () => {
    const models = modelsOf(
      `model.compile(first ? { loss: 'meanSquaredError', optimizer: 'sgd' } : { loss: 'hinge', optimizer: 'sgd' });`,
    );
    const losses = models.map(({ compile }) =>
      compile?.losses.map((loss) => ('value' in loss ? loss.value.name : '?')),
    );
    assert.deepEqual(losses, [['meanSquaredError'], ['hinge']]);
  });
});
