const tf = require('@tensorflow/tfjs');

const byIndex = tf.sequential();
const sizes = [20, 15, 10];
for (let i = 0; i < sizes.length; i++) {
  byIndex.add(tf.layers.dense({ units: sizes[i], activation: 'elu', inputShape: i === 0 ? [6] : undefined }));
}

const byItem = tf.sequential();
byItem.add(tf.layers.inputLayer({ inputShape: [6] }));
for (const units of sizes) byItem.add(tf.layers.dense({ units }));

const byCallback = tf.sequential();
sizes.forEach((units, i) => {
  byCallback.add(tf.layers.dense({ units, ...(i === 0 ? { inputShape: [6] } : {}) }));
});

const input = tf.input({ shape: [6] });
const byReduce = tf.model({
  inputs: input,
  outputs: sizes.map((units) => tf.layers.dense({ units })).reduce((x, layer) => layer.apply(x), input),
});

let width = 64;
const byWhile = tf.sequential();
byWhile.add(tf.layers.dense({ units: width, inputShape: [6] }));
while (width > 8) {
  width /= 2;
  byWhile.add(tf.layers.dense({ units: width, activation: 'selu' }));
}
byWhile.compile({ optimizer: 'rmsprop', loss: 'meanAbsoluteError' });
