const tf = require('@tensorflow/tfjs');

const conv = (filters, kernelSize) => tf.layers.conv2d({ filters, kernelSize, padding: 'same', activation: 'relu' });
const towers = {
  one: [conv(2, 1)],
  three: [conv(2, 1), conv(4, 3)],
  five: [conv(1, 1), conv(2, [5, 5])],
  pool: [tf.layers.maxPooling2d({ poolSize: 3, strides: 1, padding: 'same' }), conv(2, 1)],
};
const input = tf.input({ shape: [14, 14, 3] });
const ends = Object.keys(towers).map((name) => towers[name].reduce((x, layer) => layer.apply(x), input));
const joined = tf.layers.concatenate().apply(ends);
tf.model({ inputs: input, outputs: tf.layers.globalMaxPooling2d({}).apply(joined) });
