const tf = require('@tensorflow/tfjs');

const plan = [
  ['conv2d', { filters: 4, kernelSize: 3, inputShape: [10, 10, 2] }],
  ['maxPooling2d', { poolSize: 2 }],
  ['flatten', {}],
  ['dense', { units: 3, activation: 'softmax' }],
];
const model = tf.sequential();
for (const [type, options] of plan) model.add(tf.layers[type](options));
const optimizers = { fast: 'adam', slow: 'sgd' };
model.compile({ optimizer: tf.train[optimizers.slow](0.02), loss: 'categoricalCrossentropy' });
