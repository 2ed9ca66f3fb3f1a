const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');
const page = new EventEmitter();
const state = { layers: [] };
page.on('add', (units) => { state.layers.push({ units }); });
page.on('build', () => { const m = tf.sequential(); m.add(tf.layers.dense({ units: 2, inputShape: [2] })); state.layers.forEach((c) => m.add(tf.layers.dense(c))); m.add(tf.layers.dense({ units: 1 })); });
page.emit('add', 3); if (process.env.SIZE === '12') page.emit('add', 4); page.emit('build');
