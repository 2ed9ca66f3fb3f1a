const tf = require('@tensorflow/tfjs');
const { handler } = require('./handler');

async function main() {
  const base = await tf.loadLayersModel(handler);
  for (const layer of base.layers) layer.trainable = false;
  const features = base.getLayer('features').output;
  const hidden = tf.layers.dense({ units: 6, activation: 'relu', name: 'hidden' }).apply(features);
  const scores = tf.layers.dense({ units: 2, activation: 'softmax', name: 'scores' }).apply(hidden);
  const model = tf.model({ inputs: base.inputs, outputs: scores, name: 'retrained' });
  model.compile({ optimizer: tf.train.adam(1e-4), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  await model.fit(tf.zeros([1, 8, 8, 1]), tf.zeros([1, 2]), { epochs: 3 });
}

main();
