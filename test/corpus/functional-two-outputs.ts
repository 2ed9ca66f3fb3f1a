import * as tf from '@tensorflow/tfjs';

const pixels = tf.input({ shape: [16, 16, 3] });
let x = tf.layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same' }).apply(pixels) as tf.SymbolicTensor;
x = tf.layers.batchNormalization().apply(x) as tf.SymbolicTensor;
x = tf.layers.reLU().apply(x) as tf.SymbolicTensor;
x = tf.layers.globalAveragePooling2d({}).apply(x) as tf.SymbolicTensor;
const kind = tf.layers.dense({ units: 5, activation: 'softmax', name: 'kind' }).apply(x) as tf.SymbolicTensor;
const size = tf.layers.dense({ units: 1, name: 'size' }).apply(x) as tf.SymbolicTensor;
export const model = tf.model({ inputs: pixels, outputs: [kind, size] });
model.compile({ optimizer: 'adam', loss: ['categoricalCrossentropy', 'meanSquaredError'] });
