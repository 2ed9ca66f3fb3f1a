const tf = require('@tensorflow/tfjs');
const spec = [['dense', 8, 'relu'], ['dropout', 0.2], ['dense', 1, 'sigmoid']];
const input = tf.input({ shape: [6] });
const out = spec.reduce((x, [kind, n, activation], i) => { switch (kind) { case 'dense': return tf.layers.dense({ units: n, activation }).apply(x); case 'dropout': return tf.layers.dropout({ rate: n }).apply(x); default: throw new Error(kind); } }, input);
const model = tf.model({ inputs: input, outputs: out }); model.compile({ loss: 'binaryCrossentropy', optimizer: 'adam' });
