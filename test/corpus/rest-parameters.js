const tf = require('@tensorflow/tfjs');

function through(start, ...layers) {
  return layers.reduce((x, layer) => layer.apply(x), start);
}

const input = tf.input({ shape: [16, 16, 1] });
const convolution = (filters) => tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same' });
const pooled = through(input, convolution(4), tf.layers.batchNormalization(), tf.layers.reLU(), tf.layers.maxPooling2d({ poolSize: 2 }));
const flat = through(pooled, ...[8, 12].map(convolution), tf.layers.flatten());
tf.model({ inputs: [input], outputs: [through(flat, tf.layers.dense({ units: 2 }))] });
