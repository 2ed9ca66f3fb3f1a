import * as tf from '@tensorflow/tfjs';

export const DEFAULTS = { inputs: 6, hidden: 12, outputs: 2 };

export function createModel({ inputs, hidden, outputs }: typeof DEFAULTS): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: hidden, activation: 'relu', inputShape: [inputs] }));
  model.add(tf.layers.dense({ units: outputs, activation: 'softmax' }));
  return model;
}
