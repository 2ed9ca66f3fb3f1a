import tf, { layers as L, input, model as functional } from '@tensorflow/tfjs';
import type { SymbolicTensor } from '@tensorflow/tfjs';

const x = input({ shape: [3] });
const y = L.dense({ units: 2 }).apply(x) as SymbolicTensor;
const net = functional({ inputs: x, outputs: y, name: 'aliased' });
net.compile({ optimizer: tf.train.sgd(0.3), loss: tf.losses.huberLoss });
