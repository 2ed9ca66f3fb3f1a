const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');

// What one handler clears is there for those that are meant to run before it.
const page = new EventEmitter();
let model = null;
let parts = [tf.layers.dense({ inputShape: [3], units: 4 }), tf.layers.dense({ units: 1 })];

page.on('build', () => {
  model = tf.sequential();
});
page.on('reset', () => {
  if (model) {
    model.dispose();
    model = null;
  }
  parts = [];
});
page.on('fill', () => {
  for (const part of parts) model.add(part);
});
page.on('train', async () => {
  if (!model) return;
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  await model.fit(tf.ones([4, 3]), tf.ones([4, 1]), { epochs: 2 });
});

for (const event of ['build', 'fill', 'train', 'reset']) page.emit(event);
