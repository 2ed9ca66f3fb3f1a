const tf = require('@tensorflow/tfjs');

const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, activation: 'softmax', inputShape: [3] })] });
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
const xs = tf.data.array([[1, 2, 3], [4, 5, 6]]).map((row) => tf.tensor1d(row));
const ys = tf.data.array([0, 1]).map((label) => tf.oneHot(label, 2));
const rows = tf.data.zip({ xs, ys }).shuffle(2).batch(2);
model.fitDataset(rows, { epochs: 9, batchesPerEpoch: 1 });
