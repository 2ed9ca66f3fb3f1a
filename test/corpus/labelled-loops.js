const tf = require('@tensorflow/tfjs');

const grid = [
  [4, 0, 9],
  [6, -1, 7],
  [5, 5, 5],
];
const model = tf.sequential();
rows: for (const [index, row] of grid.entries()) {
  for (const units of row) {
    if (units === 0) continue;
    if (units < 0) break rows;
    model.add(tf.layers.dense(index === 0 && units === row[0] ? { units, inputShape: [3] } : { units }));
  }
}
