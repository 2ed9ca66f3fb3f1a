const tf = require('@tensorflow/tfjs');

const model = tf.sequential();
model.add(tf.layers.inputLayer({ inputShape: [4] }));

const sizes = new Set([32]);
for (const units of sizes) {
  model.add(tf.layers.dense({ units, activation: 'relu' }));
  if (units > 8) sizes.add(units / 2);
}

const heads = [6, 5, 4];
heads.forEach((units, index) => {
  if (index === 0) heads.pop();
  model.add(tf.layers.dense({ units }));
});

const rates = { first: 0.1, second: 0.2, third: 0.3 };
for (const name in rates) {
  delete rates.second;
  model.add(tf.layers.dropout({ rate: rates[name] }));
}

const widths = new Uint8Array([3.9, 258]);
function last() {
  arguments[0] = widths[1];
  return tf.layers.dense({ units: arguments[0] });
}
model.add(tf.layers.dense({ units: widths[0] }));
model.add(last(9));
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
