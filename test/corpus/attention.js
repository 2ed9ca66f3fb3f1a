const tf = require('@tensorflow/tfjs');

const question = tf.input({ shape: [12] });
const answer = tf.input({ shape: [10] });
const embed = (input, name) => tf.layers.embedding({ inputDim: 50, outputDim: 16, inputLength: input.shape[1], name }).apply(input);
const encoder = tf.layers.lstm({ units: 16, returnSequences: true }).apply(embed(question, 'q'));
const decoder = tf.layers.lstm({ units: 16, returnSequences: true }).apply(embed(answer, 'a'));
let attention = tf.layers.dot({ axes: [2, 2] }).apply([decoder, encoder]);
attention = tf.layers.activation({ activation: 'softmax', name: 'attention' }).apply(attention);
const context = tf.layers.dot({ axes: [2, 1], name: 'context' }).apply([attention, encoder]);
const joined = tf.layers.concatenate({ axis: -1 }).apply([context, decoder]);
const output = tf.layers
  .timeDistributed({ layer: tf.layers.dense({ units: 20, activation: 'softmax' }) })
  .apply(joined);
const model = tf.model({ inputs: [question, answer], outputs: output });
model.compile({ loss: 'categoricalCrossentropy', optimizer: 'adam' });
