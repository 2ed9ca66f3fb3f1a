const tf = require('@tensorflow/tfjs');

class Maker {
  constructor(features) {
    this.features = features;
    this.made = 0;
  }
  setLayer(units, activation = 'relu') {
    const config = { units, activation };
    if (this.made === 0) config.inputShape = [this.features];
    this.made += 1;
    return tf.layers.dense(config);
  }
}

const maker = new Maker(7);
const model = tf.sequential();
model.add(maker.setLayer(5));
model.add(maker.setLayer(4, 'tanh'));
model.add(maker.setLayer(1, undefined));
