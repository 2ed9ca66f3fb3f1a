const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');

// Which of the handlers come first is up to whoever clicks.
const page = new EventEmitter();
let hidden = [{ units: 24, activation: 'relu' }];
let config = { units: 2 };

function reset() {
  hidden = [{ units: 1 }, { units: 2 }];
  config = { units: 5 };
}

function train() {
  const model = tf.sequential();
  model.add(tf.layers.dense({ inputShape: [3], units: config.units }));
  hidden.forEach((layer) => model.add(tf.layers.dense(layer)));
}

page.on('reset', reset);
page.on('train', train);
for (const event of process.env.SIZE === '12' ? ['train'] : ['reset', 'train']) page.emit(event);
