const tf = require('@tensorflow/tfjs');

const stateful = tf.sequential();
stateful.add(tf.layers.lstm({ units: 6, batchInputShape: [4, 10, 2], stateful: true, returnSequences: true }));
stateful.add(tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 2 }) }));
const fixed = tf.input({ batchShape: [8, 5] });
tf.model({ inputs: fixed, outputs: tf.layers.dense({ units: 3 }).apply(fixed) });
