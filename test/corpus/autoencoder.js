import * as tf from '@tensorflow/tfjs';

const latent = 2;
const input = tf.layers.input({ shape: [784] });
const encode = (x, widths) => widths.reduce((y, units) => tf.layers.dense({ units, activation: 'relu' }).apply(y), x);
const code = tf.layers.dense({ units: latent, name: `code_${latent}` }).apply(encode(input, [128, 32]));
const image = tf.layers.dense({ units: 784, activation: 'sigmoid' }).apply(encode(code, [32, 128]));
const autoencoder = tf.model({ inputs: input, outputs: image });
const encoder = tf.model({ inputs: input, outputs: code });
autoencoder.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
console.log(encoder.outputs[0].shape);
