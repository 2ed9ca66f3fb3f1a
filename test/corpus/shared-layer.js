const tf = require('@tensorflow/tfjs');

const first = tf.input({ shape: [12] });
const second = tf.input({ shape: [12] });
const tower = tf.layers.dense({ units: 7, activation: 'relu' });
const embedded = [first, second].map((side) => tower.apply(side));
const distance = tf.layers.dot({ axes: -1, normalize: true }).apply(embedded);
const twin = tf.model({ inputs: [first, second], outputs: distance });
twin.compile({ optimizer: tf.train.sgd(0.05), loss: tf.losses.meanSquaredError });
