import * as tf from '@tensorflow/tfjs';

const widths = String(process.env.SIZE).split('');
let isFirst = true;
const flagged = tf.sequential();
for (const width of widths) {
  const units = Number(width) + 1;
  if (isFirst) {
    flagged.add(tf.layers.dense({ units, inputShape: [7] }));
  } else {
    flagged.add(tf.layers.dense({ units, activation: 'relu' }));
    flagged.add(tf.layers.batchNormalization());
  }
  isFirst = false;
}
flagged.add(tf.layers.dense({ units: 1 }));

let x = tf.input({ shape: [5] });
const start = x;
for (let depth = 0; depth < widths.length; depth++) x = tf.layers.dense({ units: 5 }).apply(x) as tf.SymbolicTensor;
tf.model({ inputs: start, outputs: x });
