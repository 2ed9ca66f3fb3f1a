const tf = require('@tensorflow/tfjs');

// A bare number is a shape of one dimension.
const model = tf.sequential();
model.add(tf.layers.dense({ units: 4, inputShape: 13 }));
const input = tf.input({ shape: 6 });
const other = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 2 }).apply(input) });
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
other.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
