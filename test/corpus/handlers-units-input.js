const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');
const page = new EventEmitter();
let units = 4; let hidden = [8, 4];
page.on('units', (v) => { units = v; }); page.on('hidden', (i, v) => { hidden[i] = v; });
page.on('go', () => { const m = tf.sequential(); hidden.forEach((h, i) => m.add(tf.layers.dense({ units: h, ...(i === 0 ? { inputShape: [2] } : {}) }))); m.add(tf.layers.dense({ units })); });
if (process.env.SIZE === '12') { page.emit('units', 7); page.emit('hidden', 0, 3); page.emit('hidden', 1, 6); } page.emit('go');
