const tf = require('@tensorflow/tfjs');

const { dense, dropout: drop } = tf.layers;
function quantile(truth, guess) {
  const error = truth.sub(guess);
  return tf.maximum(error.mul(0.9), error.mul(-0.1)).mean();
}
const model = tf.sequential({ layers: [dense({ units: 6, inputDim: 3, batchSize: 4 }), drop({ rate: 0.5 }), dense({ units: 1 })] });
model.compile({ optimizer: tf.train.adam(1e-3, 0.8), loss: quantile, metrics: [tf.metrics.meanAbsoluteError] });
