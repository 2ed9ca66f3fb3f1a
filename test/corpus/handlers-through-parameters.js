const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');

// What the handlers share goes through parameters, and whoever trains stands first.
const page = new EventEmitter();
const state = { model: null };

async function train(app) {
  app.model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  await app.model.fit(tf.ones([4, 3]), tf.ones([4, 1]), { epochs: 1, batchSize: 4 });
}

function build(app, units) {
  app.model = tf.sequential();
  app.model.add(tf.layers.dense({ units, activation: 'tanh', inputShape: [3] }));
  app.model.add(tf.layers.dense({ units: 1 }));
}

page.on('train', () => train(state));
page.on('build', () => build(state, 6));
page.emit('build');
page.emit('train');
