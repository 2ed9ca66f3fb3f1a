const tf = require('@tensorflow/tfjs');

const text = 'abracadabra';
const alphabet = [...new Set(text)];
const lengths = [24, 16];
const model = tf.sequential();
for (let i = 0; i < lengths.length; ++i) {
  model.add(
    tf.layers.lstm({
      units: lengths[i],
      returnSequences: i < lengths.length - 1,
      inputShape: i === 0 ? [6, alphabet.length] : undefined,
    }),
  );
}
model.add(tf.layers.dense({ units: alphabet.length, activation: 'softmax' }));
model.compile({ optimizer: tf.train.rmsprop(0.01), loss: 'categoricalCrossentropy' });
