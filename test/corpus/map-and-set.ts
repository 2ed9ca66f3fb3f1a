import * as tf from '@tensorflow/tfjs';

const widths = new Map<string, number>([
  ['a', 4],
  ['b', 6],
]);
widths.set('c', 8);
const names = new Set(['c', 'a']);

const model = tf.sequential();
model.add(tf.layers.inputLayer({ inputShape: [2] }));
for (const [name, units] of widths) if (names.has(name)) model.add(tf.layers.dense({ units, name }));
widths.forEach((units, name) => model.add(tf.layers.dense({ units, name: `again_${name}` })));
model.add(tf.layers.dense({ units: widths.size }));
