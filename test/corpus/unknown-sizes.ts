import * as tf from '@tensorflow/tfjs';

const size = Number(process.env.SIZE);
const model = tf.sequential();
model.add(tf.layers.conv2d({ filters: size, kernelSize: 3, padding: 'same', inputShape: [16, 16, 1] }));
model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 7, activation: 'relu' }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: tf.train.sgd(1 / size), loss: 'categoricalCrossentropy' });
void model.fit(tf.zeros([1, 16, 16, 1]), tf.zeros([1, 3]), { epochs: size, batchSize: 16 });
