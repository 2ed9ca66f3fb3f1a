import * as tf from '@tensorflow/tfjs';

/** Is a flower, given by its four lengths in centimetres, an Iris virginica? */
export async function trainDetector(flowers, isVirginica) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [4] }));
  model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'binaryCrossentropy', metrics: ['accuracy'] });

  await model.fit(tf.tensor2d(flowers), tf.tensor2d(isVirginica, [isVirginica.length, 1]), {
    epochs: 50,
    batchSize: 16,
    shuffle: true,
  });
  return model;
}
