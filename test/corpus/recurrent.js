const tf = require('@tensorflow/tfjs');

const model = tf.sequential();
model.add(tf.layers.embedding({ inputDim: 500, outputDim: 16, inputLength: 20 }));
model.add(tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 12, returnSequences: true }), mergeMode: 'concat' }));
model.add(tf.layers.gru({ units: 8, returnSequences: true, recurrentDropout: 0.1 }));
model.add(tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 4 }) }));
model.add(tf.layers.simpleRNN({ units: 6 }));
model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
model.compile({ optimizer: tf.train.adamax(0.004), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
