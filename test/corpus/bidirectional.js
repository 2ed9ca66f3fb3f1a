const tf = require('@tensorflow/tfjs');

const words = tf.sequential();
words.add(tf.layers.embedding({ inputDim: 30, outputDim: 8, inputLength: 15, maskZero: true }));
words.add(tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 5, returnSequences: true }), mergeMode: 'concat' }));
words.add(tf.layers.bidirectional({ layer: tf.layers.gru({ units: 4 }), mergeMode: 'sum' }));
words.add(tf.layers.repeatVector({ n: 3 }));
words.add(tf.layers.simpleRNN({ units: 2, returnSequences: true, recurrentInitializer: 'glorotNormal' }));
