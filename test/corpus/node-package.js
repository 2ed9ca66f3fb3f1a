const tf = require('@tensorflow/tfjs-node');
const { dense } = tf.layers;

const model = tf.sequential();
model.add(dense({ units: 3, inputShape: [2] }));
model.add(dense({ units: 1 }));
model.compile({ optimizer: tf.train.sgd(0.01), loss: tf.losses.absoluteDifference });
