import * as tf from '@tensorflow/tfjs';

const base = {
  units: Number(process.env.SIZE),
  activation: 'relu',
  useBias: false,
  name: undefined,
  onBuilt: () => 'unused',
};

const hidden = JSON.parse(JSON.stringify(base));
hidden.inputShape = [4];
const output = structuredClone({ ...hidden, sizes: [3] });
output.units = output.sizes.pop();
delete output.sizes;
delete output.inputShape;
output.activation = 'softmax';

/** Gives the layers one by one, and says at its end how many they were. */
function* layersOf(options) {
  yield tf.layers.dense(hidden);
  yield tf.layers.dense(options);
  return 2;
}

function* wholeOf(options) {
  const count = yield* layersOf(options);
  yield tf.layers.reshape({ targetShape: [1, count + 1] });
}

const model = tf.sequential({ layers: [...wholeOf(output)] });
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
