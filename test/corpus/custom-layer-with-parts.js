const tf = require('@tensorflow/tfjs');

// The layers that it makes when it is built are counted as they are made, and their weights are its own affair.
class Gate extends tf.layers.Layer {
  constructor(options) {
    super(options);
    this.rate = options.rate ?? 0.5;
  }
  build(shape) {
    this.inner = tf.layers.dense({ units: shape[1] });
    this.built = true;
  }
  computeOutputShape(shape) {
    return shape;
  }
  call(x) {
    return this.inner.apply(Array.isArray(x) ? x[0] : x);
  }
  getClassName() {
    return 'Gate';
  }
}

const model = tf.sequential();
model.add(tf.layers.dense({ units: 4, inputShape: [3] }));
model.add(new Gate({ rate: 0.1 }));
model.add(tf.layers.dense({ units: 2 }));
