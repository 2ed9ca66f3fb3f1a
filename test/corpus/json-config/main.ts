import * as tf from '@tensorflow/tfjs';
import settings from './settings.json';

const { layers, training } = settings;
const model = tf.sequential();
layers.forEach(({ units, activation }, index) => {
  const config = { units, activation: activation as 'relu' };
  model.add(tf.layers.dense(index === 0 ? { ...config, inputShape: settings.inputShape } : config));
});
model.compile({ optimizer: tf.train.sgd(training.rate), loss: training.loss });
