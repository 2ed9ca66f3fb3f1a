import assert from 'node:assert/strict';
import { isUnknown, type ModelFacts } from '../../../server/src/protocol/model';
import { readFacts } from '../../../server/src/code/facts';

const first = `tf.layers.dense({ units: 8, inputShape: [4] })`;
const each = `tf.layers.dense({ units: 16 })`;
const last = `tf.layers.dense({ units: 3 })`;

/** One after the other, as they stand in the model. */
const added = `const m = tf.sequential(); m.add(${first}); for (const h of hidden) m.add(${each}); m.add(${last});`;

const pushed = `const layers = [${first}]; for (const h of hidden) layers.push(${each}); layers.push(${last});`;
const spread = `const layers = [${first}, ...hidden.map(() => ${each}), ${last}];`;
const filled = `const layers = [${first}, ...Array(n).fill(0).map(() => ${each}), ${last}];`;
const yielded = `const all = function* () { yield ${first}; for (const h of hidden) yield ${each}; yield ${last}; }; const layers = all();`;

describe('a list of layers that is open in the middle', () => {
  const lists = { pushed, spread, filled, yielded };
  const uses = {
    'is walked': `const m = tf.sequential(); for (const l of layers) m.add(l);`,
    'is handed on one by one': `const m = tf.sequential(); [...layers].forEach((l) => m.add(l));`,
    'is given to the model': `tf.sequential({ layers: [...layers] });`,
  };
  for (const [how, list] of Object.entries(lists)) {
    for (const [use, made] of Object.entries(uses)) {
      it(`makes the model that a loop makes: one that is ${how} and ${use}`, () => {
        assert.deepEqual(shown(onlyModel(list + made)), shown(onlyModel(added)));
      });
    }
  }

  it('may be one of numbers', () => {
    const model = onlyModel(
      `const m = tf.sequential(); for (const units of [8, ...hidden, 3]) m.add(tf.layers.dense({ units, inputShape: [4] }));`,
    );
    assert.deepEqual(
      shown(model).layers.map(([, repeated]) => repeated),
      [false, true, false],
    );
    assert.deepEqual(model.layers[2]?.outputShape, [null, 3]);
    assert.ok(isUnknown(model.params));
  });

  it('may hold several layers for each turn', () => {
    const block = `layers.push(${each}); layers.push(tf.layers.dropout({ rate: 0.2 }));`;
    const model = onlyModel(
      `const layers = [${first}]; for (const h of hidden) { ${block} } layers.push(${last}); tf.sequential({ layers });`,
    );
    assert.deepEqual(
      model.layers.map(({ className, repeated }) => [className, repeated]),
      [
        ['Dense', false],
        ['Dense', true],
        ['Dropout', true],
        ['Dense', false],
      ],
    );
  });
});

function onlyModel(body: string): ModelFacts {
  const text = `import * as tf from '@tensorflow/tfjs';\nexport function build(hidden, n) { ${body} }`;
  const { models } = readFacts('/a.js', { read: () => text, exists: () => true });
  assert.equal(models.length, 1);
  assert.ok(models[0]);
  return models[0];
}

function shown({ layers, params, unknown }: ModelFacts) {
  return {
    layers: layers.map(({ className, repeated, outputShape, params: own }) => [className, repeated, outputShape, own]),
    params: isUnknown(params) && params.unknown,
    unknown: unknown.map(({ what, why }) => [what, why]),
  };
}
