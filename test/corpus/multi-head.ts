import * as tf from '@tensorflow/tfjs';

type Tensor = tf.SymbolicTensor;

const image = tf.input({ shape: [16, 16, 3], name: 'photo' });
const trunk = tf.layers.conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }).apply(image) as Tensor;
const flat = tf.layers.flatten().apply(trunk) as Tensor;
const heads = {
  age: { units: 1, activation: 'linear' as const, loss: 'meanSquaredError' },
  kind: { units: 4, activation: 'softmax' as const, loss: 'categoricalCrossentropy' },
  seen: { units: 1, activation: 'sigmoid' as const, loss: 'binaryCrossentropy' },
};
const outputs = Object.entries(heads).map(
  ([name, { units, activation }]) => tf.layers.dense({ name, units, activation }).apply(flat) as Tensor,
);
const model = tf.model({ inputs: image, outputs });
const loss = { seen: heads.seen.loss, kind: heads.kind.loss, age: heads.age.loss };
model.compile({ optimizer: tf.train.adam(0.002), loss });
