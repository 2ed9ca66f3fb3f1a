const tf = require('@tensorflow/tfjs');

// Which first layer it gets depends on the input; every path has one.
const model = tf.sequential();
if (process.argv[3] === 'large') model.add(tf.layers.conv1d({ filters: 4, kernelSize: 2, inputShape: [9, 1] }));
else model.add(tf.layers.dense({ units: 4, inputShape: [9, 1] }));
model.add(tf.layers.flatten());

const other = tf.sequential();
switch (process.env.KIND) {
  case 'small':
    other.add(tf.layers.dense({ units: 3, inputShape: [2], name: 'narrow' }));
    break;
  case 'large':
    other.add(tf.layers.dense({ units: 5, inputShape: [2], name: 'wide' }));
    break;
}
other.add(tf.layers.dense({ units: 1, name: 'last' }));
