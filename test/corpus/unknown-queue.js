const tf = require('@tensorflow/tfjs');

const turns = Number(process.env.SIZE) / 4;
const sizes = [16];
for (let i = 0; i < turns; i++) sizes.push(8);
sizes.push(3);

const first = sizes.shift();
const last = sizes.pop();
const model = tf.sequential();
model.add(tf.layers.dense({ units: first, inputShape: [4] }));
for (const units of sizes) model.add(tf.layers.dense({ units, activation: 'relu' }));
model.add(tf.layers.dense({ units: last, activation: 'softmax' }));

const layers = [tf.layers.dense({ units: 2 })];
for (let i = 0; i < turns; i++) layers.unshift(tf.layers.dropout({ rate: 0.1 }));
layers.unshift(tf.layers.dense({ units: 5, inputShape: [3] }));
tf.sequential({ layers });
