const tf = require('@tensorflow/tfjs');

start().catch((error) => console.error(error));

async function start() {
  await tf.ready();
  build();
}

// These stand below the call, and are there when it comes to need them.
const FRAMES = 3;
const INPUT_SHAPE = [FRAMES, 32, 1];

function build() {
  const model = tf.sequential();
  model.add(tf.layers.depthwiseConv2d({ depthMultiplier: 8, kernelSize: [FRAMES, 3], inputShape: INPUT_SHAPE }));
  model.add(tf.layers.maxPooling2d({ poolSize: [1, 2], strides: [2, 2] }));
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy' });
}
