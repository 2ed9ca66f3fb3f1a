import assert from 'node:assert/strict';
import { factsOf } from './support';

/** The units of the last layer of the last model, which are what an expression gives. */
function told(before: string, expression: string): unknown {
  const { models } = factsOf(
    `${before} tf.sequential({ layers: [tf.layers.dense({ units: ${expression}, inputShape: [2] })] });`,
  );
  const fact = models.at(-1)?.layers[0]?.options['units'];
  return fact && 'value' in fact ? fact.value : fact?.unknown;
}

/** What each of several expressions gives. */
function isTold(before: string, expected: { readonly [expression: string]: unknown }): void {
  for (const [expression, value] of Object.entries(expected)) assert.equal(told(before, expression), value, expression);
}

describe('what a program reads of layers', () => {
  it('has a size for each axis', () => {
    const conv = `const c = tf.layers.conv2d({ filters: 4, kernelSize: 3, strides: [1, 2], inputShape: [8, 8, 1] });`;
    isTold(conv, {
      'c.kernelSize[0]': 3,
      'c.kernelSize.length': 2,
      'c.strides[1]': 2,
      'c.filters': 4,
      'tf.layers.maxPooling1d({ poolSize: 5 }).poolSize[0]': 5,
    });
  });

  it('counts the input that a model cut out of another has', () => {
    const cut = `const a = tf.sequential({ layers: [tf.layers.dense({ units: 8, inputShape: [3] }), tf.layers.dense({ units: 4 })] });
      const cut = tf.model({ inputs: a.inputs, outputs: a.layers[0].output });`;
    isTold(cut, {
      'cut.layers.length': 2,
      'cut.layers[1].units': 8,
      'cut.getLayer(null, 1).units': 8,
      'a.layers.length': 2,
      'cut.layers[0].units': 'the input layer of a model',
    });
  });

  it('finds its own objects in a model', () => {
    const noise = `class Noise extends tf.layers.Layer { static className = 'Noise'; level = 7; call(x) { return x; } }
      const n = new Noise({}); const m = tf.sequential(); m.add(tf.layers.flatten({ inputShape: [4] })); m.add(n);`;
    isTold(noise, {
      'm.layers.filter((l) => l instanceof Noise).length': 1,
      'm.layers[1] === n ? 5 : 6': 5,
      'm.layers.indexOf(n) + 2': 3,
      'm.layers[1].level': 7,
    });
  });

  it('knows a tensor again, or does not say that it is another', () => {
    const model = `const x = tf.input({ shape: [3] }); const layer = tf.layers.dense({ units: 2 }); const y = layer.apply(x);
      const z = layer.apply(x); const m = tf.model({ inputs: x, outputs: y });`;
    isTold(model, { 'y === y ? 5 : 6': 5, 'y === z ? 5 : 6': 6, 'y === layer ? 5 : 6': 6 });
    for (const expression of ['m.outputs[0] === y', 'm.inputs.includes(x)', 'm.output !== y']) {
      const { models } = factsOf(
        `${model} tf.sequential({ layers: [tf.layers.dense({ units: ${expression} ? 5 : 6, inputShape: [2] })] });`,
      );
      assert.equal(models.length, 3, expression);
    }
  });

  it('gives options by what they inherit', () => {
    const options = `class Options { #units = 4; static other = 3; get units() { return this.#units; } help() {} }
      const m = tf.sequential(); m.add(tf.layers.dense(Object.assign(new Options(), { inputShape: [2] })));
      m.add(tf.layers.dense(Object.create({ units: 6 })));`;
    const [model] = factsOf(options).models;
    assert.deepEqual(
      model?.layers.map(({ params }) => params),
      [12, 30],
    );
  });
});
