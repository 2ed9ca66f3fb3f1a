const tf = require('@tensorflow/tfjs');

const optimizers = [
  'sgd',
  'Adam',
  'rmsprop',
  tf.train.sgd(0.2),
  tf.train.momentum(0.1, 0.8, true),
  tf.train.adagrad(0.02, 0.2),
  tf.train.adadelta(0.5),
  tf.train.adam(),
  tf.train.adamax(0.004),
  tf.train.rmsprop(0.01, 0.9),
  new tf.train.adam(0.3),
];
for (const optimizer of optimizers) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [2] }));
  model.compile({ optimizer, loss: 'meanSquaredError' });
}
