import * as tf from '@tensorflow/tfjs';

type Tensor = tf.SymbolicTensor;

function block(x: Tensor, filters: number, strides = 1): Tensor {
  let y = tf.layers
    .conv2d({ filters, kernelSize: 3, strides, padding: 'same', useBias: false })
    .apply(x) as Tensor;
  y = tf.layers.batchNormalization({ momentum: 0.9 }).apply(y) as Tensor;
  y = tf.layers.activation({ activation: 'relu' }).apply(y) as Tensor;
  y = tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', useBias: false }).apply(y) as Tensor;
  y = tf.layers.batchNormalization({ momentum: 0.9 }).apply(y) as Tensor;
  const short =
    strides > 1 || x.shape[3] !== filters
      ? (tf.layers.conv2d({ filters, kernelSize: 1, strides, padding: 'same' }).apply(x) as Tensor)
      : x;
  const sum = tf.layers.add().apply([y, short]) as Tensor;
  return tf.layers.activation({ activation: 'relu' }).apply(sum) as Tensor;
}

const image = tf.input({ shape: [32, 32, 3] });
let x = tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same' }).apply(image) as Tensor;
for (const [filters, strides] of [
  [8, 1],
  [16, 2],
  [32, 2],
]) {
  x = block(x, filters, strides);
  x = block(x, filters);
}
x = tf.layers.globalAveragePooling2d({}).apply(x) as Tensor;
const logits = tf.layers.dense({ units: 10 }).apply(x) as Tensor;
export const resnet = tf.model({ inputs: image, outputs: logits, name: 'small_resnet' });
resnet.compile({ optimizer: tf.train.sgd(0.1), loss: tf.losses.softmaxCrossEntropy });
