const tf = require('@tensorflow/tfjs');

// Rows of data are made in long loops; the model behind them must not be lost for it.
function normal(mean) {
  let v1, v2, s;
  do {
    v1 = 2 * Math.random() - 1;
    v2 = 2 * Math.random() - 0.9;
    s = v1 * v1 + v2 * v2;
  } while (s > 1);
  return mean + Math.sqrt((-2 * Math.log(s)) / s) * v1;
}

function cloud(count, center, label) {
  const rows = [];
  for (let row = 0; row < count; row++) rows.push({ x: normal(center), y: normal(-center), label });
  return rows;
}

function main() {
  const rows = [...cloud(300, 2, 0), ...cloud(300, -2, 1), ...cloud(300, 0, 1)];
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 4, inputShape: [2], activation: 'relu' }));
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  model.compile({ optimizer: tf.train.adam(0.1), loss: tf.losses.logLoss });
  const inputs = tf.tensor(rows.map(({ x, y }) => [x, y]));
  const labels = tf.tensor(rows.map(({ label }) => label));
  return model.fit(inputs, labels, { epochs: 10 });
}

main();
