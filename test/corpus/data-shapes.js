const tf = require('@tensorflow/tfjs');

const table = [
  { height: 1.7, weight: 65, age: 30, label: 0 },
  { height: 1.8, weight: 80, age: 41, label: 1 },
];
const features = table.map(({ label, ...rest }) => Object.values(rest));
const xTrain = tf.tensor2d(features);
const yTrain = tf.oneHot(tf.tensor1d(table.map(({ label }) => label), 'int32'), 2);
const model = tf.sequential();
model.add(tf.layers.dense({ units: xTrain.shape[1] * 2, inputShape: [xTrain.shape[1]] }));
model.add(tf.layers.dense({ units: yTrain.shape[1], activation: 'softmax' }));
model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
model.fit(xTrain, yTrain, { batchSize: xTrain.shape[0], epochs: 20 });
