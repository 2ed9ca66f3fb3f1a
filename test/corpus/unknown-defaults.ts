import * as tf from '@tensorflow/tfjs';

const { SIZE = '4', KIND } = process.env;
const options = { units: parseInt(SIZE, 10) };
const input = tf.input({ shape: [options.units] });
const hidden = tf.layers.dense({ units: options.units * 2, name: 'hidden' }).apply(input);
const output = tf.layers.dense({ units: 4, name: KIND === 'small' ? 'few' : 'many' }).apply(hidden) as tf.SymbolicTensor;
export default tf.model({ inputs: input, outputs: output });
