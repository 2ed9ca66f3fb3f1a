const tf = require('@tensorflow/tfjs');

// The number of channels decides what later layers settle on, and what a nested model is used on.
const channels = Number(process.argv[2]);
const model = tf.sequential();
model.add(tf.layers.conv2d({ filters: channels, kernelSize: 3, inputShape: [8, 8, 1] }));
model.add(tf.layers.layerNormalization());
const tail = tf.sequential();
tail.add(tf.layers.activation({ activation: 'tanh', inputShape: [6, 6, 4] }));
model.add(tail);
model.add(tf.layers.globalAveragePooling2d({ dataFormat: 'channelsLast' }));
model.add(tf.layers.dense({ units: 2 }));
