import * as tf from '@tensorflow/tfjs';

// The width comes from outside, and the states go in as further inputs.
function translate(letters: number, words: number, width: number) {
  const source = tf.layers.input({ shape: [null as unknown as number, letters], name: 'source' });
  const encoder = tf.layers.lstm({ units: width, returnState: true, name: 'encoder' });
  const [, h, c] = encoder.apply(source) as tf.SymbolicTensor[];
  const states = [h!, c!];

  const target = tf.layers.input({ shape: [null as unknown as number, words], name: 'target' });
  const decoder = tf.layers.lstm({ units: width, returnSequences: true, returnState: true, name: 'decoder' });
  const [decoded] = decoder.apply([target, ...states]) as tf.SymbolicTensor[];
  const classify = tf.layers.dense({ units: words, activation: 'softmax', name: 'classify' });
  return tf.model({ inputs: [source, target], outputs: classify.apply(decoded!) as tf.SymbolicTensor });
}

const model = translate(20, 30, Number(process.env['SIZE']));
model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy' });
