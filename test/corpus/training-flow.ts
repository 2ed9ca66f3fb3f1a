import * as tf from '@tensorflow/tfjs';

const EPOCHS = 3;

async function train(): Promise<void> {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 4, inputShape: [2], activation: 'tanh' }));
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  model.compile({ optimizer: tf.train.sgd(0.5), loss: 'binaryCrossentropy', metrics: 'accuracy' });
  const xs = tf.tensor2d([[0, 0], [0, 1], [1, 0], [1, 1]]);
  const ys = tf.tensor2d([[0], [1], [1], [0]]);
  await model.fit(xs, ys, { epochs: EPOCHS, batchSize: 4, shuffle: true });
}

void train();
