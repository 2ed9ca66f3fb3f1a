const tf = require('@tensorflow/tfjs');
const { hidden, LABELS } = require('./constants');

class Network {
  constructor(features) {
    this.model = tf.sequential();
    hidden.forEach((units, index) => this.model.add(tf.layers.dense({ units, inputShape: index ? undefined : [features] })));
    this.model.add(tf.layers.dense({ units: LABELS.length, activation: 'softmax' }));
  }
  compile(rate) {
    this.model.compile({ optimizer: tf.train.adam(rate), loss: 'sparseCategoricalCrossentropy' });
  }
}

exports.Network = Network;
