const tf = require('@tensorflow/tfjs');

const input = tf.input({ shape: [5] });
const first = tf.layers.dense({ units: 1, name: 'first' }).apply(input);
const second = tf.layers.dense({ units: 3, activation: 'softmax', name: 'second' }).apply(input);
const named = tf.model({ inputs: input, outputs: [first, second] });
named.compile({ optimizer: 'sgd', loss: { second: 'categoricalCrossentropy', first: 'meanSquaredError' } });
const listed = tf.model({ inputs: input, outputs: [second, first] });
listed.compile({ optimizer: 'sgd', loss: ['categoricalCrossentropy', 'meanAbsoluteError'] });
