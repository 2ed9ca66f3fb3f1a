import * as tf from '@tensorflow/tfjs';

const LENGTH = 24;

/** Will the next value of a daily series be higher than the last? */
export function createModel() {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [LENGTH] }));
  model.add(tf.layers.lstm({ units: 8 }));
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  return model;
}

export async function main() {
  const model = createModel();
  const xs = tf.randomNormal([64, LENGTH]);
  const ys = xs.mean(1, true).greater(0).toFloat();
  await model.fit(xs, ys, { epochs: 2, batchSize: 16, verbose: 0 });
}
