import * as tf from '@tensorflow/tfjs';
import { layers as L } from '@tensorflow/tfjs';

enum Size {
  Start = 4,
  End = 16,
}

export function generator({ latent = 10, channels = 1 }: { latent?: number; channels?: number } = {}): tf.LayersModel {
  const noise = tf.input({ shape: [latent] });
  let x = L.dense({ units: Size.Start * Size.Start * 6 }).apply(noise) as tf.SymbolicTensor;
  x = L.reshape({ targetShape: [Size.Start, Size.Start, 6] }).apply(x) as tf.SymbolicTensor;
  for (let size: number = Size.Start; size < Size.End; size *= 2) {
    x = L.upSampling2d({ size: [2, 2] }).apply(x) as tf.SymbolicTensor;
    x = L.conv2dTranspose({ filters: Size.End / size, kernelSize: 3, padding: 'same' }).apply(x) as tf.SymbolicTensor;
    x = L.prelu({ sharedAxes: [1, 2] }).apply(x) as tf.SymbolicTensor;
  }
  const image = L.conv2d({ filters: channels, kernelSize: 1, activation: 'tanh' }).apply(x) as tf.SymbolicTensor;
  return tf.model({ inputs: noise, outputs: image });
}

generator();
