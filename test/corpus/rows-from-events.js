const tf = require('@tensorflow/tfjs');
const { EventEmitter } = require('node:events');

// Rows come one by one, and what is built at the end depends on how many there were.
const file = new EventEmitter();
const rows = [];
const words = new Set();
let count = 0;
file.on('data', (row) => {
  rows.push([row.size, row.age]);
  words.add(row.word);
  count++;
});
file.on('end', () => {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: count, inputShape: [rows[0].length] }));
  model.add(tf.layers.dense({ units: rows.length }));
  model.add(tf.layers.dense({ units: words.size, activation: 'softmax' }));
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
});
const end = Number(process.env.SIZE);
for (let i = 0; i < end; i++) file.emit('data', { size: i, age: 2 * i, word: `w${i % (end - 3)}` });
file.emit('end');
