const tf = require('@tensorflow/tfjs');

const kind = 'cnn';
const options = { depth: 2, dropout: 0, classes: ['cat', 'dog'] };
const model = tf.sequential();
if (kind === 'cnn') {
  model.add(tf.layers.reshape({ targetShape: [8, 8, 1], inputShape: [64] }));
  for (let d = 1; d <= options.depth; d++) {
    model.add(tf.layers.separableConv2d({ filters: 4 * 2 ** d, kernelSize: 3, padding: 'same' }));
  }
  model.add(tf.layers.flatten());
} else {
  model.add(tf.layers.dense({ units: 30, inputShape: [64] }));
}
if (options.dropout) model.add(tf.layers.dropout({ rate: options.dropout }));
const units = options.classes.length > 2 ? options.classes.length : 1;
model.add(tf.layers.dense({ units, activation: units === 1 ? 'sigmoid' : 'softmax' }));
switch (units) {
  case 1:
    model.compile({ optimizer: tf.train.adagrad(0.03), loss: 'binaryCrossentropy' });
    break;
  default:
    model.compile({ optimizer: tf.train.adadelta(), loss: 'categoricalCrossentropy' });
}
