import assert from 'node:assert/strict';
import { factsOf } from './support';

describe('a layer class that is built late', () => {
  it('has the weights that its build adds for the input that it gets', () => {
    const [model] = factsOf(`
      class Scale extends tf.layers.Layer {
        build(shape) { this.w = this.addWeight('w', [shape.at(-1), 5], 'float32'); }
        computeOutputShape(shape) { return [shape[0], 5]; }
      }
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 4, inputShape: [2] }), new Scale(), new Scale()] });`).models;
    assert.equal(model?.params, 12 + 20 + 25);
  });
});

describe('a layer class of the program', () => {
  it('is trained unless its options say otherwise', () => {
    const [model] = factsOf(`
      class Same extends tf.layers.Layer {
        constructor(options) { super(options); }
      }
      const model = tf.sequential();
      model.add(new Same({ inputShape: [2], trainable: false }));
      model.add(new Same({ trainable: true }));
      model.add(new Same({}));`).models;
    assert.deepEqual(
      model?.layers.map(({ trainable }) => trainable),
      [false, true, true],
    );
  });
});
