const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');
const page = new EventEmitter();
const layers = [{ units: 4 }, { units: 3 }];
page.on('a', () => { for (const l of layers) l.units += 1; }); page.on('go', () => { const m = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [2] })] }); for (const l of layers) m.add(tf.layers.dense(l)); });
if (process.env.SIZE === '12') page.emit('a'); page.emit('go');
