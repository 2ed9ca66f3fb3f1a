const tf = require('@tensorflow/tfjs');

const input = tf.input({ shape: [10] });
const features = [input];
for (let step = 0; step < 4; step++) {
  const all = features.length > 1 ? tf.layers.concatenate().apply([...features]) : features[0];
  features.push(tf.layers.dense({ units: 3 + step, activation: 'relu' }).apply(all));
}
tf.model({ inputs: input, outputs: features[features.length - 1] });
