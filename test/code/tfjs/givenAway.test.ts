import assert from 'node:assert/strict';
import type { ModelFacts } from '../../../server/src/protocol/model';
import { factsOf } from './support';

const first = `model.add(tf.layers.dense({ units: 3, inputShape: [4] }));`;
const last = `model.add(tf.layers.dense({ units: 1 }));`;
const compile = `model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });`;

function modelOf(program: string): ModelFacts {
  const [model] = factsOf(program).models;
  assert.ok(model);
  return model;
}

function unknownsOf(program: string): readonly (readonly [string, string])[] {
  return modelOf(program).unknown.map(({ what, why }) => [what, why]);
}

describe('a model that code nobody sees had in hand before it was finished', () => {
  const start = `import { block, net, Base } from 'blocks'; const model = tf.sequential();`;
  const calls: readonly (readonly [string, string])[] = [
    ['a function', 'block(model);'],
    ['a method', 'net.block(4, model);'],
    ['a class', 'new Base(model);'],
    ['a function that is given an object with it', 'block({ options: [{ model }] });'],
    ['a function that is called on some branch', 'if (block.isDeep) block(model);'],
  ];
  for (const [what, call] of calls) {
    it(`may have got its first layer from ${what}`, () => {
      const model = modelOf(`${start} ${call} ${last}`);
      assert.deepEqual(model.refusals, []);
      assert.ok(unknownsOf(`${start} ${call} ${last}`).some(([place]) => place === 'what feeds dense_Dense1'));
    });

    it(`may have got layers between others from ${what}`, () => {
      const program = `${start} ${first} ${call} model.add(tf.layers.lstm({ units: 2 }));`;
      assert.deepEqual(modelOf(program).refusals, []);
    });
  }

  it('may be held by an object whose superclass is not seen', () => {
    const program = `import { Base } from 'blocks';
      class Net extends Base { constructor() { super(); this.model = tf.sequential(); this.prepare(); this.model.add(tf.layers.dense({ units: 1 })); } }
      new Net();`;
    assert.deepEqual(unknownsOf(program), [['what feeds dense_Dense1', 'package "blocks" is not followed']]);
  });

  it('may have got its head from a function that is called for what it builds', () => {
    const program = `${start} ${first} net.addHead(model); ${compile}`;
    assert.deepEqual(modelOf(program).outputs, []);
    assert.deepEqual(unknownsOf(program), [['an output', 'package "blocks" is not followed']]);
  });

  const harmless: readonly (readonly [string, string])[] = [
    [
      'that shows it',
      `import * as tfvis from '@tensorflow/tfjs-vis'; ${start} ${first} tfvis.show.modelSummary({ name: 'net' }, model); ${last}`,
    ],
    ['that keeps it in a list', `${start} ${first} net.models.push(model); ${last}`],
    ['that logs it', `${start} ${first} net.logger.info(model); ${last}`],
    ['that had it when it was finished', `${start} ${first} ${last} block(model);`],
    ['that is called by no builder’s name before compile', `${start} ${first} ${last} net.show(model); ${compile}`],
    [
      'that was called before there was one',
      `import { block } from 'blocks'; block({}); const model = tf.sequential(); ${first} ${last}`,
    ],
  ];
  for (const [what, program] of harmless) {
    it(`has what the program gives it: a function ${what}`, () => {
      const model = modelOf(program);
      assert.deepEqual(
        model.layers.map(({ params }) => params),
        [15, 4],
      );
      assert.equal(model.params, 19);
    });
  }

  it('loses no layer that is taken away again', () => {
    const model = modelOf(`${start} ${first} ${last} block(model); model.pop(); ${last}`);
    assert.deepEqual(model.refusals, []);
    assert.deepEqual(model.layers.at(-1)?.inbound, []);
  });
});
