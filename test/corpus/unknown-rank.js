const tf = require('@tensorflow/tfjs');

// How many dimensions the input has depends on who runs it; what a dense layer gives is as wide as its units all the same.
const size = Number(process.env.SIZE);
const input = tf.input({ shape: new Array(size / 4).fill(size) });
const wide = tf.layers.dense({ units: 6, activation: 'relu' }).apply(input);
const dropped = tf.layers.dropout({ rate: 0.2 }).apply(wide);
const narrow = tf.layers.dense({ units: 4 }).apply(dropped);
const both = tf.layers.concatenate().apply([wide, narrow]);
const output = tf.layers.dense({ units: 3, activation: 'softmax' }).apply(both);
const model = tf.model({ inputs: input, outputs: output });
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
