const tf = require('@tensorflow/tfjs');
const { handler } = require('./handler');

// The cut of the loaded model only makes features; a head of its own is trained on them.
async function main() {
  const loaded = await tf.loadLayersModel(handler);
  const cut = tf.model({ inputs: loaded.inputs, outputs: loaded.getLayer('first').output });
  const head = tf.sequential({ name: 'head' });
  head.add(tf.layers.flatten({ inputShape: cut.outputs[0].shape.slice(1) }));
  head.add(tf.layers.dense({ units: 10, activation: 'relu', kernelInitializer: 'varianceScaling' }));
  head.add(tf.layers.dense({ units: 4, useBias: false, activation: 'softmax' }));
  head.compile({ optimizer: tf.train.adam(0.0001), loss: 'categoricalCrossentropy' });
}

main();
