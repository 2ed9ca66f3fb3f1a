const tf = require('@tensorflow/tfjs');

const double = (x, filters) => {
  for (let turn = 0; turn < 2; turn++) {
    x = tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(x);
  }
  return x;
};
const input = tf.input({ shape: [32, 32, 1] });
const skips = [];
let x = input;
for (const filters of [4, 8]) {
  x = double(x, filters);
  skips.push(x);
  x = tf.layers.maxPooling2d({ poolSize: 2 }).apply(x);
}
x = double(x, 16);
while (skips.length) {
  const skip = skips.pop();
  const up = tf.layers.upSampling2d({ size: [2, 2] }).apply(x);
  x = double(tf.layers.concatenate({ axis: 3 }).apply([up, skip]), skip.shape[3]);
}
tf.model({ inputs: input, outputs: tf.layers.conv2d({ filters: 1, kernelSize: 1, activation: 'sigmoid' }).apply(x) });
