const tf = require('@tensorflow/tfjs');
const HIDDEN = 12;
const net = tf.sequential({
  name: 'regressor',
  layers: [
    tf.layers.dense({ units: HIDDEN, inputShape: [13], kernelInitializer: 'heNormal' }),
    tf.layers.activation({ activation: 'relu' }),
    tf.layers.dropout({ rate: 0.1 }),
    tf.layers.dense({ units: 1, kernelRegularizer: tf.regularizers.l2({ l2: 0.01 }) }),
  ],
});
net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
