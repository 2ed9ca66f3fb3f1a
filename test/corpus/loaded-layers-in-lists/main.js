const tf = require('@tensorflow/tfjs');
const { handler } = require('../loaded-layer/handler');

const head = (units) => [
  tf.layers.flatten(),
  tf.layers.dense({ units, activation: 'softmax', kernelInitializer: 'varianceScaling' }),
];

// Each model takes the first layers of a loaded one over in its own way, and sets a head on them.
async function main() {
  const spread = await tf.loadLayersModel(handler);
  tf.sequential({ layers: [...spread.layers.slice(0, 1), ...head(2)] });

  const joined = await tf.loadLayersModel(handler);
  tf.sequential({ layers: joined.layers.slice(0, 1).concat(head(3)) });

  const looped = await tf.loadLayersModel(handler);
  const model = tf.sequential();
  for (const layer of [...looped.layers.slice(0, 1), ...head(4)]) model.add(layer);

  const listed = await tf.loadLayersModel(handler);
  const layers = listed.layers.filter(({ name }) => name === 'first');
  layers.push(...head(5), tf.layers.dense({ units: 6 }));
  layers.pop();
  tf.sequential({ layers });
}

main();
