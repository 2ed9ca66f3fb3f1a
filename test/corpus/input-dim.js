const tf = require('@tensorflow/tfjs');

const model = tf.sequential();
model.add(tf.layers.dense({ units: 12, inputDim: 13, activation: 'relu' }));
model.add(tf.layers.dense({ units: 5, inputShape: [12] }));
model.add(tf.layers.dense({ units: 1, activation: null, name: 'price' }));
