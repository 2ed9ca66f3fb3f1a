const tf = require('@tensorflow/tfjs');

const cells = [4, 6, 3].map((units) => tf.layers.lstmCell({ units, dropout: 0.1 }));
const model = tf.sequential();
model.add(tf.layers.rnn({ cell: cells, inputShape: [8, 2], returnSequences: true }));
model.add(tf.layers.rnn({ cell: tf.layers.gruCell({ units: 5 }) }));
model.add(tf.layers.dense({ units: 1 }));
