const tf = require('@tensorflow/tfjs');

// Nobody knows how many words there are, nor how long a row is; the layers that follow are known all the same.
const build = (words, length, sample) => {
  const reader = tf.sequential();
  reader.add(tf.layers.embedding({ inputDim: words, outputDim: 6, inputLength: length }));
  reader.add(tf.layers.lstm({ units: 4 }));
  reader.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
  reader.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });

  const plain = tf.sequential();
  plain.add(tf.layers.dense({ units: 5, inputDim: words, activation: 'relu' }));
  plain.add(tf.layers.dense({ units: 1 }));

  const flat = tf.sequential();
  flat.add(tf.layers.flatten({ inputShape: sample }));
  flat.add(tf.layers.dense({ units: 3 }));
  flat.add(tf.layers.dense({ units: 1 }));
};

const size = Number(process.env.SIZE);
build(size, size + 1, new Array(size / 4).fill(size));
