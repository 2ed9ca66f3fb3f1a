const tf = require('@tensorflow/tfjs');

const source = tf.input({ shape: [null, 11] });
const target = tf.input({ shape: [null, 9] });
const [, h, c] = tf.layers.lstm({ units: 13, returnState: true }).apply(source);
const decoder = tf.layers.lstm({ units: 13, returnSequences: true });
const decoded = decoder.apply(target, { initialState: [h, c] });
const words = tf.layers.dense({ units: 9, activation: 'softmax' }).apply(decoded);
const translator = tf.model({ inputs: [source, target], outputs: words });
translator.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy' });
