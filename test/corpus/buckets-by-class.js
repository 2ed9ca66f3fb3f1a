const tf = require('@tensorflow/tfjs');

// Rows are sorted into a list for each label, and words into a table, under keys that nobody knows beforehand.
const rows = Array.from({ length: Number(process.env.SIZE) }, (_, i) => [i, 2 * i, i % 3]);
const byClass = [[], [], []];
for (const row of rows) byClass[row[2]].push(row.slice(0, 2));

const ids = {};
const words = [];
for (const letter of process.env.KIND) {
  if (!(letter in ids)) {
    ids[letter] = words.length;
    words.push(letter);
  }
}

const model = tf.sequential();
model.add(tf.layers.dense({ units: byClass[0].length, inputShape: [byClass[0][0].length] }));
model.add(tf.layers.dense({ units: words.length + rows.length, activation: 'relu' }));
model.add(tf.layers.dense({ units: byClass.length, activation: 'softmax' }));
