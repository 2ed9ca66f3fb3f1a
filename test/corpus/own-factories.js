const tf = require('@tensorflow/tfjs');

// A plugin puts factories of its own beside those of tfjs.
class Scale extends tf.layers.Layer {
  constructor(args) {
    super(args);
    this.by = args.by;
  }
  computeOutputShape(shape) {
    return shape;
  }
  call(inputs) {
    return tf.mul(Array.isArray(inputs) ? inputs[0] : inputs, this.by);
  }
  getConfig() {
    return { ...super.getConfig(), by: this.by };
  }
}
Scale.className = 'Scale';
tf.layers.scale = (args) => new Scale(args);
tf.layers.block = (units) => [tf.layers.dense({ units, useBias: false }), tf.layers.reLU()];

const model = tf.sequential();
model.add(tf.layers.dense({ units: 6, inputShape: [4] }));
model.add(tf.layers.scale({ by: 2 }));
for (const layer of tf.layers.block(5)) model.add(layer);
model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
