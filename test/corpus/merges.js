const tf = require('@tensorflow/tfjs');

const a = tf.input({ shape: [4] });
const b = tf.layers.dense({ units: 4 }).apply(a);
const merged = ['add', 'multiply', 'average', 'maximum', 'minimum'].map((kind) => tf.layers[kind]().apply([a, b]));
const all = tf.layers.concatenate({ axis: 1 }).apply(merged);
tf.model({ inputs: a, outputs: [all, merged[2]] });
