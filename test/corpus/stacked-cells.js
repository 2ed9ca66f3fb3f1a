const tf = require('@tensorflow/tfjs');

const cells = [tf.layers.lstmCell({ units: 10 }), tf.layers.lstmCell({ units: 5 })];
const model = tf.sequential();
model.add(tf.layers.rnn({ cell: cells, inputShape: [14, 3], returnSequences: false }));
model.add(tf.layers.dense({ units: 2 }));
model.compile({ optimizer: tf.train.momentum(0.02, 0.9), loss: 'meanSquaredError' });
