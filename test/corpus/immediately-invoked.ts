import * as tf from '@tensorflow/tfjs';

export const model = (() => {
  const net = tf.sequential();
  net.add(tf.layers.dense({ units: 2, inputShape: [2] }));
  return net;
})();

export const compiled = ((net: tf.Sequential) => {
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  return net;
})(model);
