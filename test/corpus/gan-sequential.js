const tf = require('@tensorflow/tfjs');

const generator = tf.sequential();
generator.add(tf.layers.dense({ units: 8, inputShape: [4], activation: 'relu' }));
generator.add(tf.layers.dense({ units: 6, activation: 'tanh' }));
const critic = tf.sequential();
critic.add(tf.layers.dense({ units: 8, inputShape: [6] }));
critic.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
critic.compile({ optimizer: 'rmsprop', loss: 'binaryCrossentropy' });
for (let index = 0; index < critic.layers.length; index++) critic.layers[index].trainable = false;
const joint = tf.sequential({ layers: [generator, critic] });
joint.compile({ optimizer: tf.train.adam(0.001), loss: 'binaryCrossentropy' });
