import * as tf from '@tensorflow/tfjs';

const left = tf.input({ shape: [8], name: 'left' });
const right = tf.input({ shape: [6] });
const a = tf.layers.dense({ units: 10, activation: 'tanh' }).apply(left);
const b = tf.layers.dense({ units: 5, activation: 'relu' }).apply(right);
const both = tf.layers.concatenate().apply([a, b]);
const out = tf.layers.dense({ units: 1, activation: 'sigmoid', name: 'click' }).apply(both);
const model = tf.model({ inputs: [left, right], outputs: out });
model.compile({ optimizer: tf.train.adam(), loss: 'binaryCrossentropy' });
