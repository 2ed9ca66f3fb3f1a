const tf = require('@tensorflow/tfjs');

const model = tf.sequential();
try {
  model.add(tf.layers.dense({ units: 4, inputShape: [3] }));
} catch (error) {
  throw new Error(`no model: ${error.message}`);
} finally {
  model.add(tf.layers.dense({ units: 2 }));
}

let text = '{"units": 6';
let config;
try {
  config = JSON.parse(text + '}');
} catch {
  console.error('not a config');
}
const parsed = tf.sequential({ layers: [tf.layers.dense({ ...config, inputShape: [1] })] });
parsed.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
