const tf = require('@tensorflow/tfjs');

const wide = tf.input({ shape: [20] });
const ids = tf.input({ shape: [3], dtype: 'int32' });
const deep = tf.layers.flatten().apply(tf.layers.embedding({ inputDim: 100, outputDim: 4 }).apply(ids));
const merged = tf.layers.concatenate().apply([wide, tf.layers.dense({ units: 6, activation: 'relu' }).apply(deep)]);
const output = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(merged);
const model = tf.model({ inputs: [wide, ids], outputs: output, name: 'wide_deep' });
model.compile({ optimizer: tf.train.adagrad(0.05), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
