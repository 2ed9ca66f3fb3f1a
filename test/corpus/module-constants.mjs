import tf from '@tensorflow/tfjs';

const IMAGE = 24;
const CHANNELS = 3;
const SHAPE = [IMAGE, IMAGE, CHANNELS];
const CLASSES = Object.freeze({ cat: 0, dog: 1, bird: 2 });
const LEARNING_RATE = 1e-3;
export const UNITS = Math.max(8, IMAGE >> 1);

const model = tf.sequential();
model.add(tf.layers.flatten({ inputShape: SHAPE }));
model.add(tf.layers.dense({ units: UNITS, kernelRegularizer: tf.regularizers.l2({ l2: 0.01 }) }));
model.add(tf.layers.dense({ units: Object.keys(CLASSES).length, activation: 'softmax' }));
model.compile({ optimizer: tf.train.adam(LEARNING_RATE / 2), loss: 'categoricalCrossentropy', metrics: ['acc'] });
