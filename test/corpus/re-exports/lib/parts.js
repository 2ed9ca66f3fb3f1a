import * as tf from '@tensorflow/tfjs';

export const SIZES = [4, 3, 2];
export const small = (units) => tf.layers.dense({ units, name: 'small' });
export function compile(model) {
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
}
