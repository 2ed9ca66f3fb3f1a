const tf = require('@tensorflow/tfjs');

function* sizes(from) {
  for (let units = from; units > 3; units -= 4) yield units;
}

function* rows() {
  for (let row = 0; row < 10; row++) yield { xs: tf.tensor1d([row, row + 1]), ys: tf.tensor1d([row % 2]) };
}

const model = tf.sequential();
model.add(tf.layers.inputLayer({ inputShape: [2] }));
for (const units of sizes(16)) model.add(tf.layers.dense({ units }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
model.fitDataset(tf.data.generator(rows).batch(5), { epochs: 7 });
