import * as tf from '@tensorflow/tfjs';

type Tensor = tf.SymbolicTensor;
const { layers } = tf;

function unit(x: Tensor, filters: number, stride: number, name: string): Tensor {
  const convolve = (input: Tensor, size: number, width: number, strides: number, part: string): Tensor => {
    const config = { filters: width, kernelSize: size, strides, padding: 'same' as const, useBias: false };
    const made = layers.conv2d({ ...config, name: `${name}_${part}` }).apply(input);
    return layers.batchNormalization({ axis: 3, name: `${name}_${part}_bn` }).apply(made) as Tensor;
  };
  const relu = (input: Tensor): Tensor => layers.activation({ activation: 'relu' }).apply(input) as Tensor;
  let y = relu(convolve(x, 1, filters, stride, 'a'));
  y = relu(convolve(y, 3, filters, 1, 'b'));
  y = convolve(y, 1, filters * 4, 1, 'c');
  const shortcut = x.shape[3] === filters * 4 ? x : convolve(x, 1, filters * 4, stride, 'proj');
  return relu(layers.add({ name: `${name}_sum` }).apply([y, shortcut]) as Tensor);
}

const image = tf.input({ shape: [32, 32, 3], name: 'image' });
let x = layers.conv2d({ filters: 8, kernelSize: 7, strides: 2, padding: 'same' }).apply(image) as Tensor;
x = layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }).apply(x) as Tensor;
const stages = [3, 4, 6, 3];
stages.forEach((count, stage) => {
  for (let index = 0; index < count; index++) {
    x = unit(x, 4 * 2 ** stage, index === 0 && stage > 0 ? 2 : 1, `s${stage}u${index}`);
  }
});
const pooled = layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }).apply(x);
const scores = layers.dense({ units: 10, activation: 'softmax', name: 'scores' }).apply(pooled) as Tensor;
export const network = tf.model({ inputs: image, outputs: scores, name: 'resnet50' });
network.compile({ optimizer: tf.train.momentum(0.1, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
