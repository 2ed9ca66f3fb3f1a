const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');
const page = new EventEmitter();
const models = new Map(); const config = { units: 4 };
page.on('make', (name) => { const m = tf.sequential(); m.add(tf.layers.dense({ units: config.units, inputShape: [2] })); models.set(name, m); });
page.on('train', async (name) => { const m = models.get(name); m.compile({ loss: 'meanSquaredError', optimizer: 'sgd' }); await m.fit(tf.ones([2, 2]), tf.ones([2, 4]), { epochs: 2 }); });
page.emit('make', 'a'); page.emit('train', 'a');
