import * as tf from '@tensorflow/tfjs';

const LATENT = 20;
const SIDE = 12;

function generator(): tf.LayersModel {
  const net = tf.sequential({ name: 'generator' });
  net.add(tf.layers.dense({ units: 3 * 3 * 16, inputShape: [LATENT], activation: 'relu' }));
  net.add(tf.layers.reshape({ targetShape: [3, 3, 16] }));
  for (const filters of [8, 4]) {
    net.add(tf.layers.conv2dTranspose({ filters, kernelSize: 5, strides: 2, padding: 'same' }));
    net.add(tf.layers.leakyReLU({ alpha: 0.2 }));
  }
  net.add(tf.layers.conv2d({ filters: 1, kernelSize: 3, padding: 'same', activation: 'tanh' }));
  return net;
}

function discriminator(): tf.LayersModel {
  const net = tf.sequential({ name: 'discriminator' });
  net.add(tf.layers.conv2d({ filters: 8, kernelSize: 3, strides: 2, padding: 'same', inputShape: [SIDE, SIDE, 1] }));
  net.add(tf.layers.leakyReLU());
  net.add(tf.layers.flatten());
  net.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  net.compile({ optimizer: tf.train.adam(0.0002, 0.5), loss: 'binaryCrossentropy' });
  return net;
}

const make = generator();
const judge = discriminator();
judge.trainable = false;
const noise = tf.input({ shape: [LATENT] });
const joint = tf.model({ inputs: noise, outputs: judge.apply(make.apply(noise)) as tf.SymbolicTensor });
joint.compile({ optimizer: tf.train.adam(0.0002), loss: 'binaryCrossentropy' });
