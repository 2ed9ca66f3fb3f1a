import * as tf from '@tensorflow/tfjs';
import { readDigits } from './digits.js';

const SIDE = 28;
const CLASSES = 10;

function createModel() {
  const model = tf.sequential();
  model.add(tf.layers.flatten({ inputShape: [SIDE, SIDE, 1] }));
  model.add(tf.layers.dense({ units: 32, activation: 'relu' }));
  model.add(tf.layers.dense({ units: CLASSES, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError', metrics: ['accuracy'] });
  return model;
}

async function main() {
  const { images, labels } = await readDigits();
  const model = createModel();
  await model.fit(images, labels, { batchSize: 32, epochs: 10, validationSplit: 0.2 });
  await model.save('downloads://digits');
}

main();
