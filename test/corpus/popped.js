const tf = require('@tensorflow/tfjs');

const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, inputShape: [4] }));
model.add(tf.layers.dense({ units: 100, activation: 'softmax' }));
model.pop();
model.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
