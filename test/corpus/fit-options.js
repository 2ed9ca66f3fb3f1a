const tf = require('@tensorflow/tfjs');

const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
const xs = tf.zeros([8, 2]);
const ys = tf.zeros([8, 1]);
const options = { epochs: 6, callbacks: { onEpochEnd: () => undefined } };
options.batchSize = 4;
model.fit(xs, ys);
model.fit(xs, ys, options);
for (let round = 1; round <= 3; round++) model.fit(xs, ys, { epochs: round, batchSize: 8 });
