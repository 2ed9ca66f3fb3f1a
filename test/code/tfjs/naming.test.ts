import assert from 'node:assert/strict';
import { factsOf } from './support';

const start = `const model = tf.sequential();
model.add(tf.layers.dense({ units: 1, inputShape: [2] }));`;

describe('the names of layers', () => {
  it('do not count those that the program names, also where nobody knows how', () => {
    const { layers = [] } =
      factsOf(`${start}
      model.add(tf.layers.dense({ units: 2, name: nameOf('a') }));
      model.add(tf.layers.dense({ units: 3 }));`).models[0] ?? {};
    assert.deepEqual(
      layers.map(({ name }) => name),
      ['dense_Dense1', 'dense_unknown1', 'dense_Dense2'],
    );
  });
});
