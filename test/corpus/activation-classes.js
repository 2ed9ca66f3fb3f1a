const tf = require('@tensorflow/tfjs');

// tfjs takes the class of an activation layer where the name of an activation is asked for.
const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'ReLU', inputShape: [4] }));
model.add(tf.layers.activation({ activation: 'ELU' }));
model.add(tf.layers.dense({ units: 3, activation: 'Softmax' }));
model.compile({ optimizer: 'Adam', loss: 'categoricalCrossentropy', metrics: ['acc'] });
model.fit(tf.ones([6, 4]), tf.oneHot([0, 1, 2, 0, 1, 2], 3), { epochs: 1 });

const leaky = tf.sequential();
leaky.add(tf.layers.dense({ units: 8, activation: 'LeakyReLU', inputShape: [4] }));
leaky.add(tf.layers.dense({ units: 1 }));
leaky.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
