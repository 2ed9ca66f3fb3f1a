const tf = require('@tensorflow/tfjs');

// Fine-tuning in two phases: each fit has the compile before it.
const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, inputShape: [3], activation: 'relu' }));
model.add(tf.layers.dense({ units: 1 }));

async function run() {
  const xs = tf.ones([4, 3]);
  const ys = tf.ones([4, 1]);
  model.compile({ optimizer: tf.train.rmsprop(0.005), loss: 'meanSquaredError' });
  await model.fit(xs, ys, { epochs: 2 });
  model.compile({ optimizer: tf.train.adam(0.002), loss: 'meanAbsoluteError' });
  await model.fit(xs, ys, { epochs: 3 });
}

run();
