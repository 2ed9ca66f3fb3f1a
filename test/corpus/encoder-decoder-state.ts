import * as tf from '@tensorflow/tfjs';

type Tensor = tf.SymbolicTensor;

const tokens = { input: 30, target: 25 };
const UNITS = 12;
const encoderInput = tf.layers.input({ shape: [null, tokens.input], name: 'encoderInputs' });
const encoder = tf.layers.lstm({ units: UNITS, returnState: true, name: 'encoderLstm' });
const [, stateH, stateC] = encoder.apply(encoderInput) as Tensor[];
const decoderInput = tf.layers.input({ shape: [null, tokens.target], name: 'decoderInputs' });
const decoder = tf.layers.lstm({ units: UNITS, returnSequences: true, returnState: true, name: 'decoderLstm' });
const [sequence] = decoder.apply([decoderInput, stateH, stateC] as Tensor[]) as Tensor[];
const dense = tf.layers.dense({ units: tokens.target, activation: 'softmax', name: 'decoderDense' });
const model = tf.model({ inputs: [encoderInput, decoderInput], outputs: dense.apply(sequence) as Tensor, name: 'seq2seq' });
model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy' });
