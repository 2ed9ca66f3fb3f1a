import * as tf from '@tensorflow/tfjs';

const DEPTH = 3;

const input = tf.input({ shape: [28, 28, 1] });
let features = tf.layers.flatten().apply(input);
for (let i = 0; i < DEPTH; i++) {
  features = tf.layers.dense({ units: 32, activation: 'relu', kernelInitializer: 'heNormal' }).apply(features);
}
const output = tf.layers.dense({ units: 10, activation: 'softmax' }).apply(features);

const model = tf.model({ inputs: input, outputs: output });
model.compile({ optimizer: tf.train.sgd(0.1), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

/** Trains on grey images and one-hot labels. */
export async function train(images, labels) {
  const history = await model.fit(images, labels, { epochs: 10, batchSize: 32, validationSplit: 0.2 });
  return history.history.val_acc;
}
