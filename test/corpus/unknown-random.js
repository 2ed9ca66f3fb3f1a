const tf = require('@tensorflow/tfjs');

const units = Math.floor(Math.random() * 20) + 2;
const rate = Math.random() / 10;
const activations = ['relu', 'tanh', 'elu'];
const model = tf.sequential();
model.add(tf.layers.dense({ units, inputShape: [3], activation: activations[Math.floor(Math.random() * 3)] }));
model.add(tf.layers.dense({ units: 2 }));
model.compile({ optimizer: tf.train.adam(rate), loss: 'meanSquaredError' });
