import * as tf from '@tensorflow/tfjs';

interface Settings {
  readonly units: number;
  readonly activation: 'relu' | 'tanh';
  readonly outputs: number;
}

const defaults: Settings = { units: 8, activation: 'tanh', outputs: 2 };
const given = JSON.parse('{ "units": '.concat(process.env.SIZE ?? '8', ' }')) as Partial<Settings>;
const open: Settings = { ...defaults, ...given, activation: 'relu', outputs: 3 };
const known: Settings = { ...defaults, ...{ units: 6 } };

const input = tf.input({ shape: [4] });
const first = tf.layers.dense({ units: known.units, activation: known.activation }).apply(input);
const second = tf.layers.dense({ units: open.units, activation: open.activation }).apply(first);
const output = tf.layers.dense({ units: open.outputs }).apply(second) as tf.SymbolicTensor;
export default tf.model({ inputs: input, outputs: output });
