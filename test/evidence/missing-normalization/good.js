import * as tf from '@tensorflow/tfjs';

const SIDE = 28;
const CLASSES = 10;

/** A sheet holds one digit in each row of its pixels. */
function digitsOf(sheet) {
  return tf.browser.fromPixels(sheet, 1).reshape([-1, SIDE, SIDE, 1]);
}

export async function trainOnSheet(sheet, digits) {
  const model = tf.sequential();
  model.add(tf.layers.rescaling({ scale: 1 / 255, inputShape: [SIDE, SIDE, 1] }));
  model.add(tf.layers.flatten({}));
  model.add(tf.layers.dense({ units: 32, activation: 'relu' }));
  model.add(tf.layers.dense({ units: CLASSES, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.sgd(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

  const images = digitsOf(sheet);
  const labels = tf.oneHot(tf.tensor1d(digits, 'int32'), CLASSES);
  await model.fit(images, labels, { epochs: 10, batchSize: 32 });
  return model;
}
