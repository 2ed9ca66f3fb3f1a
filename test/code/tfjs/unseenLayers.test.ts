import assert from 'node:assert/strict';
import { isUnknown, type ModelFacts } from '../../../server/src/protocol/model';
import { readFacts } from '../../../server/src/code/facts';

const start = `import * as tf from '@tensorflow/tfjs';\nimport { block } from 'blocks';\nconst model = tf.sequential();\n`;
const first = `model.add(tf.layers.dense({ units: 3, inputShape: [4] }));\n`;
const last = `model.add(tf.layers.dense({ units: 1 }));\n`;

function modelOf(text: string): ModelFacts {
  const [model] = modelsOf(text);
  assert.ok(model);
  return model;
}

function modelsOf(text: string): readonly ModelFacts[] {
  const path = '/a.js';
  const sources = { read: (name: string) => (name === path ? start + text : undefined), exists: () => false };
  return readFacts(path, sources).models;
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

  const lists: readonly (readonly [string, string])[] = [
    ['spread', 'tf.sequential({ layers: [...base.layers.slice(0, 5), head] });'],
    ['joined to others', 'tf.sequential({ layers: base.layers.slice(0, -1).concat([head]) });'],
    ['joined to one', 'tf.sequential({ layers: base.layers.concat(head) });'],
    ['pushed to', 'const all = base.layers.slice(); all.pop(); all.push(head); tf.sequential({ layers: all });'],
    ['gone through', 'const own = tf.sequential(); for (const l of [...base.layers, head]) own.add(l);'],
    ['handed on one by one', 'const own = tf.sequential(); [...base.layers, head].forEach((l) => own.add(l));'],
  ];
  for (const base of [`const base = await tf.loadLayersModel('x');\n`, `import { base } from 'models';\n`]) {
    for (const [how, made] of lists) {
      if (base.startsWith('import') && how === 'pushed to') continue;
      it(`show what follows them in a list: ${how}, ${base.includes('load') ? 'of a loaded model' : 'unknown'}`, () => {
        const models = modelsOf(`${base}const head = tf.layers.dense({ units: 2 });\n${made}`);
        const model = models.find(({ layers }) => layers.length > 0);
        assert.ok(model && model.layers.length === 1);
        assert.deepEqual(model.refusals, []);
        assert.deepEqual(model.layers[0]?.inbound, []);
        const { outputShape } = model.layers[0];
        assert.ok(isUnknown(outputShape) && outputShape.last === 2);
        assert.ok(isUnknown(model.layers[0].params) && isUnknown(model.params));
      });
    }
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
