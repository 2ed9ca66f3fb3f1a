const tf = require('@tensorflow/tfjs');

const model = tf.sequential();
model.add(tf.layers.conv2d({ filters: 3, kernelSize: 2, inputShape: [9, 9, 1], kernelInitializer: 'VarianceScaling' }));
model.add(tf.layers.maxPool2d({ poolSize: [2, 2], strides: [2, 2] }));
model.add(tf.layers.batchNormalization({ betaInitializer: 'Zeros' }));
model.add(tf.layers.globalMaxPool2d({}));
const input = tf.layers.input({ shape: [4] });
tf.model({ inputs: input, outputs: tf.layers.dense({ units: 1 }).apply(input) });
model.compile({ optimizer: 'SGD', loss: 'meanSquaredError' });
