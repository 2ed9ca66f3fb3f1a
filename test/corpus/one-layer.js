const tf = require('@tensorflow/tfjs');

const line = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
line.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
