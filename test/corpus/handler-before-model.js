const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');

// What is handed over before the model is there is called when it is.
const page = new EventEmitter();
let model;

page.prependListener('grow', () => {
  model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
});
model = tf.sequential();
model.add(tf.layers.dense({ units: 8, inputShape: [4] }));
page.emit('grow');
