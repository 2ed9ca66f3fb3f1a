const tf = require('@tensorflow/tfjs');

const embed = tf.sequential({ name: 'embed' });
embed.add(tf.layers.dense({ units: 12, activation: 'relu', inputShape: [30] }));
embed.add(tf.layers.dense({ units: 4 }));
const [left, right] = ['left', 'right'].map((name) => tf.input({ shape: [30], name }));
const both = [left, right].map((side) => embed.apply(side));
const likeness = tf.layers.dot({ axes: -1, normalize: true }).apply(both);
const score = tf.layers.dense({ units: 1, activation: 'sigmoid' }).apply(likeness);
tf.model({ inputs: [left, right], outputs: score }).compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
