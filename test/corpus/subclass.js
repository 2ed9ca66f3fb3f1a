const tf = require('@tensorflow/tfjs');

class Regressor extends tf.Sequential {
  constructor(features, widths) {
    super({ name: 'own_regressor' });
    for (const [index, units] of widths.entries()) {
      this.add(tf.layers.dense({ units, activation: 'relu', ...(index === 0 && { inputShape: [features] }) }));
    }
    this.add(tf.layers.dense({ units: 1 }));
    this.compile({ optimizer: 'adadelta', loss: 'logcosh' });
  }
}

new Regressor(4, [16, 8]);
