// The page loads tfjs with a script tag: tf is a global.
let net;
const labels = ['rock', 'paper', 'scissors'];

function setup() {
  net = tf.sequential();
  net.add(tf.layers.inputLayer({ inputShape: [63] }));
  net.add(tf.layers.dense({ units: 24, activation: 'swish', useBias: false }));
  net.add(tf.layers.layerNormalization({ axis: -1 }));
  net.add(tf.layers.leakyReLU({ alpha: 0.2 }));
  net.add(tf.layers.dense({ units: labels.length, activation: 'softmax' }));
}

setup();
net.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: tf.train.adagrad(0.1), metrics: ['accuracy'] });
