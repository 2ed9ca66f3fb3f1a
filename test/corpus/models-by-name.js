const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');

// A plain object holds the models by names that the page gives; whoever trains them stands first.
const page = new EventEmitter();
const models = {};

page.on('train', async (name) => {
  const model = models[name];
  model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
  await model.fit(tf.ones([4, 3]), tf.ones([4, 2]), { epochs: 2, batchSize: 2 });
});
page.on('make', (name) => {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 5, activation: 'relu', inputShape: [3] }));
  model.add(tf.layers.dense({ units: 2 }));
  models[name] = model;
});
page.emit('make', 'first');
page.emit('train', 'first');
