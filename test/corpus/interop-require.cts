import tf = require('@tensorflow/tfjs');

namespace Net {
  export const width = 9;
}

const model = tf.sequential();
model.add(tf.layers.dense({ units: Net.width, inputShape: [2] }));
export = model;
