const tf = require('@tensorflow/tfjs');

const kind = process.env.KIND;
const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, inputShape: [4], activation: kind === 'small' ? 'relu' : 'tanh' }));
if (kind === 'small') {
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
} else {
  model.add(tf.layers.dropout({ rate: 0.2 }));
  model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
}
model.compile({
  optimizer: 'adam',
  loss: kind === 'small' ? 'binaryCrossentropy' : 'categoricalCrossentropy',
});
