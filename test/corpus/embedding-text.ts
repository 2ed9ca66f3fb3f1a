import * as tf from '@tensorflow/tfjs';

const vocabulary = { size: 200, length: 40 } as const;
type Kind = 'flatten' | 'pool' | 'gru';

export function build(kind: Kind): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.embedding({ inputDim: vocabulary.size, outputDim: 8, inputLength: vocabulary.length }));
  if (kind === 'flatten') model.add(tf.layers.flatten());
  else if (kind === 'pool') model.add(tf.layers.globalAveragePooling1d({}));
  else model.add(tf.layers.gru({ units: 6 }));
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  return model;
}

for (const kind of ['flatten', 'pool', 'gru'] satisfies Kind[]) {
  build(kind).compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['acc'] });
}
