const tf = require('@tensorflow/tfjs');

const chosen = {};
if (process.env.KIND === 'large') {
  chosen.units = 24;
  chosen.activation = 'tanh';
}

const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [5], ...chosen }));

const extra = { dropout: 0.25 };
if (process.env.KIND === 'large') extra.noise = 0.5;
for (const name in extra) {
  if (name === 'dropout') model.add(tf.layers.dropout({ rate: extra[name] }));
  else model.add(tf.layers.gaussianNoise({ stddev: extra[name] }));
}
model.add(tf.layers.dense({ units: Object.keys(chosen).length + 1 }));
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
