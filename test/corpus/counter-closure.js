const tf = require('@tensorflow/tfjs');

const next = (() => {
  let count = 0;
  return () => `block_${++count}`;
})();

const conv = (filters) => tf.layers.conv1d({ filters, kernelSize: 2, name: next() });
const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [20, 3] }), conv(4), conv(5), conv(6)] });
model.add(tf.layers.globalAveragePooling1d({ name: next() }));
