import * as tf from '@tensorflow/tfjs';

const learningRate = 0.001;

function createModel(): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.flatten({ inputShape: [28, 28, 1] }));
  model.add(tf.layers.dense({ units: 64, activation: 'relu' }));
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(learningRate), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

export async function train(images: tf.Tensor4D, labels: tf.Tensor2D): Promise<tf.Sequential> {
  const model = createModel();
  await model.fit(images, labels, { epochs: 10, batchSize: 64, validationSplit: 0.2 });
  return model;
}
