/** A model that learns badly, as a person would write it. */
export const badModel = `import * as tf from '@tensorflow/tfjs';

const model = tf.sequential();
model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: tf.train.sgd(0.05), loss: 'meanSquaredError', metrics: ['accuracy'] });

export async function train(xs: tf.Tensor2D, ys: tf.Tensor2D): Promise<void> {
  await model.fit(xs, ys, { epochs: 3, batchSize: 16 });
}
`;

export const uri = 'file:///workspace/model.ts';
