import assert from 'node:assert/strict';
import { factsOf } from './support';

const start = `const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  const xs = tf.zeros([8, 4]); const ys = tf.zeros([8, 1]);`;

/** The units of a layer that is made behind a training, as they are told. */
function unitsBehind(before: string, callbacks: string, units: string): unknown {
  const [, model] = factsOf(`${start} ${before} await model.fit(xs, ys, { epochs: 4, callbacks: ${callbacks} });
    tf.sequential({ layers: [tf.layers.dense({ units: ${units}, inputShape: [2] })] });`).models;
  const fact = model?.layers[0]?.options['units'];
  return fact && 'value' in fact ? fact.value : fact?.unknown;
}

describe('what models and datasets call back', () => {
  it('leaves open what it writes', () => {
    for (const call of [
      'model.summary(60, [30, 30], () => { size++; });',
      'await tf.data.array([1, 2, 3]).forEachAsync(() => { size++; });',
    ]) {
      const { models } = factsOf(
        `${start} let size = 3; ${call} tf.sequential({ layers: [tf.layers.dense({ units: size, inputShape: [2] })] });`,
      );
      const fact = models[1]?.layers[0]?.options['units'];
      assert.match(fact && 'unknown' in fact ? fact.unknown : '', /^"size" changes in a loop/, call);
    }
  });
});

describe('the callbacks of a training', () => {
  it('leave open what they write', () => {
    for (const callbacks of [
      '{ onEpochEnd: (epoch) => { size = epoch; } }',
      '[other, { async onBatchEnd() { size++; } }]',
      'new tf.CustomCallback({ onTrainEnd: () => { size = 7; } })',
      'new (class extends tf.Callback { onEpochBegin(epoch) { size = epoch; } })()',
    ])
      assert.match(
        String(unitsBehind('let size = 3;', callbacks, 'size')),
        /^(parameter "epoch"|"size" changes in a loop of unknown length)$/,
        callbacks,
      );
    assert.match(
      String(unitsBehind('const losses = [];', '{ onEpochEnd: (_, { loss }) => losses.push(loss) }', 'losses.length')),
      /^length of an array/,
    );
  });

  it('leave what they do not write as it was', () => {
    for (const callbacks of [
      '{ onEpochEnd: (epoch) => console.log(epoch, size) }',
      `tf.callbacks.earlyStopping({ monitor: 'loss' })`,
      '{ onSomethingElse: () => { size = 5; } }',
      'undefined',
    ])
      assert.equal(unitsBehind('let size = 3;', callbacks, 'size'), 3, callbacks);
  });

  it('are run as often as it pays', () => {
    const program = `${start} let runs = 0; for (let i = 0; i < 500; i++) await model.fit(xs, ys, { callbacks: { onEpochEnd: () => { runs++; } } });
      tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });`;
    assert.equal(factsOf(program).models.at(-1)?.params, 6);
  });
});
