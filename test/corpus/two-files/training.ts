import * as tf from '@tensorflow/tfjs';

const RATE = 0.07;

export default function compileModel(model: tf.LayersModel): void {
  model.compile({ optimizer: tf.train.sgd(RATE), loss: 'categoricalCrossentropy' });
}

export async function train(model: tf.LayersModel, xs: tf.Tensor, ys: tf.Tensor): Promise<tf.History> {
  return model.fit(xs, ys, { epochs: 3, batchSize: 64 });
}
