const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');

// What the handlers hand on to each other lies two and three members deep.
const page = new EventEmitter();
const state = { ui: { units: 8, hidden: { depth: 1 } }, model: { net: null } };

page.on('train', async () => {
  await state.model.net.fit(tf.ones([4, 3]), tf.ones([4, 1]), { epochs: 3 });
});
page.on('finish', () => {
  state.model.net.add(tf.layers.dense({ units: 1 }));
  state.model.net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
});
page.on('build', () => {
  const net = tf.sequential();
  net.add(tf.layers.dense({ inputShape: [3], units: 4 }));
  for (let i = 0; i < state.ui.hidden.depth; i++) net.add(tf.layers.dense({ units: state.ui.units }));
  state.model.net = net;
});
page.on('wider', () => {
  state.ui.units = 16;
});

if (process.env.SIZE === '12') page.emit('wider');
for (const event of ['build', 'finish', 'train']) page.emit(event);
