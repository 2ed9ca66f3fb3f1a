const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');
const page = new EventEmitter();
const config = { units: 4 }; function set(o, k, v) { o[k] = v; } function apply(o) { o.units = 9; }
page.on('a', () => apply(config)); page.on('go', () => { const m = tf.sequential(); m.add(tf.layers.dense({ units: config.units, inputShape: [2] })); });
if (process.env.SIZE === '12') page.emit('a'); page.emit('go');
