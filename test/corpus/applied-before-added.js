const tf = require('@tensorflow/tfjs');

// The layer has no input shape of its own: the model takes it up where it was applied.
const rnn = tf.layers.simpleRNN({ units: 3, returnSequences: true });
const input = tf.input({ shape: [5, 2] });
rnn.apply(input);

const model = tf.sequential();
model.add(rnn);
model.add(tf.layers.dense({ units: 1 }));
