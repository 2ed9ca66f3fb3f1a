import * as tf from '@tensorflow/tfjs';

/** A straight line through noisy points. */
export async function main() {
  const xs = tf.randomUniform([64, 1], -1, 1);
  const ys = xs.mul(2).add(tf.randomNormal([64, 1], 0, 0.1));

  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [1] }));
  model.compile({ optimizer: 'sgd', loss: 'mse' });
  await model.fit(xs, ys, { epochs: 5, batchSize: 16, verbose: 0 });
}
