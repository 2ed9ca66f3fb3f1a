const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');
const page = new EventEmitter();
const cfg = new Map([['units', 4]]);
page.on('a', (n) => { cfg.set('units', n); }); page.on('go', () => { const m = tf.sequential(); m.add(tf.layers.dense({ units: cfg.get('units'), inputShape: [2] })); });
if (process.env.SIZE === '12') page.emit('a', 9); page.emit('go');
