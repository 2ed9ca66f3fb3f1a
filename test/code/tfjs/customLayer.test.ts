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

  it('has weights that nobody counts where the program says itself which they are', () => {
    const { models } = factsOf(`
      class Residual extends tf.layers.Layer {
        constructor(options) { super(options); this.inner = tf.layers.dense({ units: 6 }); }
        build(shape) { this.inner.build(shape); this._trainableWeights = this.inner.trainableWeights; }
      }
      class Listed extends tf.layers.Layer {
        get trainableWeights() { return this.inner.trainableWeights; }
      }
      class Plain extends tf.layers.Layer {}
      for (const Own of [Residual, Listed, Plain])
        tf.sequential({ layers: [tf.layers.dense({ units: 6, inputShape: [2] }), new Own({})] });`);
    assert.deepEqual(
      models.map(({ layers }) => typeof layers[1]?.params),
      ['object', 'object', 'number'],
    );
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

  it('is called what it says of itself, by a field, a getter, a parent or a method', () => {
    const [model] = factsOf(`
      class Field_ extends tf.layers.Layer { static className = 'Field'; }
      class Getter_ extends tf.layers.Layer { static get className() { return 'Getter'; } }
      class Heir_ extends Getter_ {}
      const kept = class extends tf.layers.Layer { static get className() { return 'Kept'; } };
      class Method_ extends tf.layers.Layer { getClassName() { return 'Method'; } }
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
      for (const Own of [Field_, Getter_, Heir_, kept, Method_]) model.add(new Own({}));`).models;
    assert.deepEqual(
      model?.layers.slice(1).map(({ className, name }) => `${className} ${name}`),
      [
        'Field field_Field1',
        'Getter getter_Getter1',
        'Getter getter_Getter2',
        'Kept kept_Kept1',
        'Method method_Method1',
      ],
    );
  });
});
