const tf = require('@tensorflow/tfjs');

const input = tf.input({ shape: [10, 6] });
const [, steps, width] = input.shape;
const keys = tf.layers.dense({ units: width / 2 }).apply(input);
const flat = tf.layers.reshape({ targetShape: [steps * keys.shape[2]] }).apply(keys);
const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: flat.shape[flat.shape.length - 1] / 5 }).apply(flat) });
const tail = tf.sequential();
tail.add(tf.layers.dense({ units: model.outputs[0].shape[1], inputShape: model.outputShape.slice(1) }));
tail.add(tf.layers.dense({ units: tail.outputs[0].shape[1] * 2 }));
