const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');
const page = new EventEmitter();
const layers = [3, 4];
page.on('a', () => { layers.fill(7); }); page.on('go', () => { const m = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [2] })] }); for (const l of layers) m.add(tf.layers.dense({ units: l })); });
if (process.env.SIZE === '12') page.emit('a'); page.emit('go');
