import * as tf from '@tensorflow/tfjs';

function shrink(x: tf.SymbolicTensor, units: number): tf.SymbolicTensor {
  if (units < 4) return x;
  const y = tf.layers.dense({ units, activation: 'relu' }).apply(x) as tf.SymbolicTensor;
  return shrink(y, Math.floor(units / 2));
}

const image = tf.input({ shape: [64], name: 'pixels' });
const code = shrink(image, 40);
export default tf.model({ inputs: image, outputs: code });
