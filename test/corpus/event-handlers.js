const tf = require('@tensorflow/tfjs');

const listeners = {};
const on = (name, listener) => (listeners[name] = listener);
let model;

on('start', () => {
  model = tf.sequential();
  model.add(tf.layers.dense({ units: 4, inputShape: [2] }));
});
on('stop', function () {
  model.add(tf.layers.dense({ units: 1 }));
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
});
for (const name of ['start', 'stop']) listeners[name]();
