import assert from 'node:assert/strict';
import { factsOf } from './support';

/** Whether tfjs is said to refuse a layer, for each of the models of a builder. */
function refused(body: string): readonly boolean[] {
  const text = `export function build(a, b, n) { const m = tf.sequential(); ${body} return m; }`;
  return factsOf(text).models.map(({ refusals }) => refusals.length > 0);
}

const dense = 'm.add(tf.layers.dense({ units: 1 }));';

describe('what tfjs refuses of a model that depends on branches', () => {
  it('is told where each path has it', () => {
    const text = `m.add(tf.layers.dense({ units: 4, inputShape: [3] })); if (a) { ${dense} } m.add(tf.layers.lstm({ units: 2 }));`;
    assert.deepEqual(refused(text), [true, true]);
  });

  it('is told where one branch is enough', () => {
    const text = `m.add(tf.layers.dense({ units: 4, inputShape: [3] })); if (a) { ${dense} } if (b) m.add(tf.layers.lstm({ units: 2 }));`;
    assert.deepEqual(refused(text), [true, false, true, false]);
  });

  it('is told of a branch within a branch', () => {
    const text = `m.add(tf.layers.dense({ units: 4, inputShape: [3] })); if (a) { ${dense} if (b) m.add(tf.layers.lstm({ units: 2 })); }`;
    assert.deepEqual(refused(text), [true, false, false]);
  });

  it('is not told where two branches must meet', () => {
    const text = `m.add(tf.layers.lstm({ units: 4, inputShape: [3, 2], returnSequences: a })); if (b) m.add(tf.layers.lstm({ units: 2 })); ${dense}`;
    assert.deepEqual(refused(text.replace('returnSequences: a', 'returnSequences: a ? true : false')), [
      false,
      false,
      false,
      false,
    ]);
  });

  it('is not told of options that the same layer has right on another branch', () => {
    assert.deepEqual(refused(`m.add(tf.layers.dense({ units: a ? [] : 4, inputShape: [3] }));`), [false, false]);
    assert.deepEqual(refused(`m.add(tf.layers.dense({ units: 4, inputShape: a ? [] : [3] }));`), [false, false]);
  });

  it('is told of options that are wrong wherever the layer is', () => {
    const text = `if (a) m.add(tf.layers.dense({ units: [], inputShape: [3] })); else m.add(tf.layers.dense({ units: 4, inputShape: [3] }));`;
    assert.deepEqual(refused(text), [true, false]);
  });

  it('is not told of a branch of which not all was tried', () => {
    const cases = Array.from(
      { length: 20 },
      (_, i) => `case ${i}: m.add(tf.layers.dense({ units: ${i + 2} })); break;`,
    );
    const text = `m.add(tf.layers.lstm({ units: 4, inputShape: [3, 2], returnSequences: a ? false : true }));
      switch (n) { ${cases.join(' ')} } m.add(tf.layers.lstm({ units: 2 }));`;
    assert.equal(refused(text).length, 16);
    assert.ok(refused(text).every((one) => !one));
  });
});
