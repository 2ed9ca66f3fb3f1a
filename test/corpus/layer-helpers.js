const tf = require('@tensorflow/tfjs');

const scale = (factor) => tf.layers.upSampling2d({ size: [factor, factor] });
function convolution(filters, { stride = 1, ...others } = {}) {
  return tf.layers.conv2d({ filters, kernelSize: 3, strides: stride, padding: 'same', ...others });
}
const parts = { down: [convolution(4, { stride: 2, inputShape: [16, 16, 1] }), convolution(8, { stride: 2 })], up: [scale(2), scale(2)] };

const model = tf.sequential();
[...parts.down, ...parts.up].forEach(model.add, model);
model.add(convolution(1, { activation: 'sigmoid' }));
