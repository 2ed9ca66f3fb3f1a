import * as tf from '@tensorflow/tfjs';

const KINDS = ['setosa', 'versicolor', 'virginica'];

export async function trainOnFlowers(flowers: number[][], kinds: number[]): Promise<tf.LayersModel> {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 16, activation: 'relu', inputShape: [4] }),
      tf.layers.dense({ units: KINDS.length }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });

  const xs = tf.tensor2d(flowers);
  const ys = tf.oneHot(tf.tensor1d(kinds, 'int32'), KINDS.length);
  await model.fit(xs, ys, { epochs: 40, batchSize: 16, validationSplit: 0.2 });
  return model;
}
