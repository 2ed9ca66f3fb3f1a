import * as tf from '@tensorflow/tfjs';

const options = { dropout: 0.4, normalize: false, depth: 2, bias: true };
const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, inputShape: [options.normalize ? 8 : 6], useBias: options.bias && options.depth > 1 }));
options.normalize && model.add(tf.layers.batchNormalization());
if (!options.normalize && options.dropout > 0.3) model.add(tf.layers.dropout({ rate: options.dropout }));
const last = options.depth > 2 ? tf.layers.dense({ units: 2 }) : options.depth === 2 ? tf.layers.softmax() : null;
if (last) model.add(last);
