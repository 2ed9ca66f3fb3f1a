import assert from 'node:assert/strict';
import { isUnknown } from '../../../server/src/protocol/model';
import { factsOf } from './support';

const start = `const model = tf.sequential();
model.add(tf.layers.dense({ units: 1, inputShape: [2] }));`;

describe('the learning rate that a training begins with', () => {
  const rateOf = (program: string): unknown => {
    const { compile } = factsOf(`${start}\n${program}\nmodel.fit(tf.zeros([4, 2]), tf.zeros([4, 1]));`).models[0] ?? {};
    assert.ok(compile && !isUnknown(compile.optimizer));
    const { learningRate, rateSetAt } = compile.optimizer;
    return ['value' in learningRate ? learningRate.value : '?', rateSetAt !== undefined];
  };
  const compiled = (optimizer: string): string =>
    `model.compile({ optimizer: ${optimizer}, loss: 'meanSquaredError' });`;

  it('is what the program sets it to before', () => {
    const made = `const o = tf.train.adam(0.1); ${compiled('o')}`;
    assert.deepEqual(rateOf(`${made} o.learningRate = 0.2;`), [0.2, false]);
    assert.deepEqual(rateOf(`${made} o.setLearningRate(0.3); model.optimizer.learningRate /= 3;`), [0.3 / 3, false]);
    assert.deepEqual(rateOf(`${compiled("'sgd'")} model.optimizer.learningRate = 0.4;`), [0.4, false]);
    assert.deepEqual(rateOf(`${made} if (fast) o.learningRate = 0.2;`), ['?', false]);
  });

  it('is what the optimizer is made with where the program sets another one later', () => {
    const made = `const o = tf.train.adam(0.1); ${compiled('o')}`;
    assert.deepEqual(rateOf(`${made} button.onclick = () => { o.learningRate = 0.2; };`), [0.1, true]);
    const again = 'model.fit(tf.zeros([4, 2]), tf.zeros([4, 1]));';
    assert.deepEqual(rateOf(`${made} ${again} o.setLearningRate(0.01);`), [0.1, true]);
  });
});
