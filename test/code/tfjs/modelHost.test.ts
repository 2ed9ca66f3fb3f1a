import assert from 'node:assert/strict';
import { count, factsOf, shown } from './support';

const start = `const model = tf.sequential();
model.add(tf.layers.dense({ units: 1, inputShape: [2] }));`;

describe('parts of a model that the program takes out of it', () => {
  it('are models where models stand in it', () => {
    const { models } = factsOf(`${start}
      const inner = tf.sequential({ layers: [tf.layers.dense({ units: 4, inputShape: [3], name: 'a' })], name: 'inner' });
      const outer = tf.sequential({ layers: [inner, tf.layers.dense({ units: 2, name: 'head' })] });
      outer.layers[0].trainable = false;
      const named = outer.getLayer('inner');
      named.layers[0].trainable = false;
      model.add(tf.layers.dense({ units: outer.layers.length }));`);
    const outer = models.find(({ name }) => name === 'outer');
    assert.deepEqual(
      outer?.layers.map(({ trainable }) => trainable),
      [false, true],
    );
    assert.deepEqual(models[0]?.layers.at(-1)?.outputShape, [null, 2]);
  });

  it('are where they were when they were asked for', () => {
    const { models } = factsOf(`const model = tf.sequential();
      model.add(tf.layers.dense({ units: 8, inputShape: [4], name: 'one' }));
      model.add(tf.layers.dense({ units: 2, name: 'two' }));
      const cut = tf.model({ inputs: model.input, outputs: model.getLayer('two').output });
      const x = tf.input({ shape: [8] });
      const apart = tf.model({ inputs: x, outputs: model.getLayer('two').apply(x) });`);
    const counts = new Map(models.map(({ name, layers }) => [name, layers.length]));
    assert.deepEqual([counts.get('cut'), counts.get('apart')], [3, 2]);
  });

  it('are not known where the model gets other layers afterwards', () => {
    const { models } = factsOf(`const inner = tf.sequential();
      inner.add(tf.layers.dense({ units: 4, inputShape: [3], name: 'one' }));
      const x = tf.input({ shape: [3] });
      const early = tf.model({ inputs: x, outputs: inner.apply(x) });
      const cut = tf.model({ inputs: inner.inputs, outputs: inner.output });
      const outer = tf.sequential();
      outer.add(inner);
      inner.add(tf.layers.dense({ units: 7, name: 'two' }));
      const late = tf.model({ inputs: x, outputs: inner.apply(x) });
      const whole = tf.model({ inputs: inner.inputs, outputs: inner.output });`);
    const told = models.map(({ name, params, layers }) => {
      const shape = layers.at(-1)?.outputShape;
      return [name, count(params), shape && shown(shape)];
    });
    assert.deepEqual(told, [
      ['inner', 51, '7'],
      ['early', '?', '…'],
      ['cut', '?', undefined],
      ['outer', '?', '…'],
      ['late', 51, '7'],
      ['whole', 51, '7'],
    ]);
  });

  it('are one use of a layer, and none where it was applied several times', () => {
    const lastOf = (program: string): readonly [count: number | string, shape: string | undefined] => {
      const model = factsOf(`const [a, b] = [tf.input({ shape: [8] }), tf.input({ shape: [5, 8] })];
        const shared = tf.layers.dense({ units: 4, name: 'shared' });
        ${program}`).models.at(-1);
      const shape = model?.layers.at(-1)?.outputShape;
      return [count(model?.params ?? { unknown: 'no model' }), shape && shown(shape)];
    };
    const twice = 'shared.apply(a); shared.apply(b);';
    assert.deepEqual(lastOf('shared.apply(b); tf.model({ inputs: b, outputs: shared.output });'), [36, '5×4']);
    assert.deepEqual(
      lastOf(`shared.apply(a); const first = shared.output; shared.apply(b);
        tf.model({ inputs: a, outputs: first });`),
      [36, '4'],
    );
    // tfjs throws there.
    assert.deepEqual(lastOf(`${twice} tf.model({ inputs: a, outputs: shared.output });`), ['?', undefined]);
    assert.deepEqual(lastOf(`${twice} tf.model({ inputs: shared.getInputAt(1), outputs: shared.getOutputAt(1) });`), [
      36,
      '5×4',
    ]);
    // Which use that was is not known.
    for (const index of ['which', '2', '"1"']) {
      const outputs = `shared.getOutputAt(${index})`;
      assert.deepEqual(
        lastOf(`${twice} const which = Number(process.argv[2]); tf.model({ inputs: b, outputs: ${outputs} });`),
        ['?', undefined],
      );
    }
    // One use on each of two branches is one use.
    assert.deepEqual(
      lastOf(`if (process.argv[2]) shared.apply(a); else shared.apply(tf.layers.dropout({ rate: 0.5 }).apply(a));
        tf.model({ inputs: a, outputs: shared.output });`)[0],
      36,
    );
    assert.deepEqual(
      lastOf(`if (process.argv[2]) shared.apply(a); else shared.apply(b);
        tf.model({ inputs: b, outputs: shared.getOutputAt(1) });`),
      ['?', undefined],
    );
  });
});
