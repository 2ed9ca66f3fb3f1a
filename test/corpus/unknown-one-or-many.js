const tf = require('@tensorflow/tfjs');

/** One number, or a list of them. */
function create(given) {
  const sizes = typeof given === 'number' ? [given] : given;
  const model = tf.sequential();
  for (let i = 0; i < sizes.length; i++) {
    const inputShape = i === 0 ? [10, 4] : undefined;
    model.add(tf.layers.lstm({ units: sizes[i], returnSequences: i < sizes.length - 1, inputShape }));
  }
  model.add(tf.layers.dense({ units: 4, activation: 'softmax' }));
  return model;
}

const text = process.env.SIZE;
create(text.length > 1 ? text.split('').map(Number) : 8);
