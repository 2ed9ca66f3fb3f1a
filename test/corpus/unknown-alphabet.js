const tf = require('@tensorflow/tfjs');

let alphabet = [];
let count = 0;

function load(text) {
  alphabet = [...new Set(text)];
  count = alphabet.length * 2;
}

load(process.env.KIND + (process.env.SIZE === '12' ? 'xyz' : ''));
const model = tf.sequential();
model.add(tf.layers.lstm({ units: 5, inputShape: [6, alphabet.length] }));
model.add(tf.layers.dense({ units: count, activation: 'softmax' }));
