const tf = require('@tensorflow/tfjs');

const widths = { wide: 24, narrow: 6, last: 2 };
const model = tf.sequential();
model.add(tf.layers.inputLayer({ inputShape: [10] }));
for (const name in widths) model.add(tf.layers.dense({ name, units: widths[name] }));
const heads = {};
for (const key of Object.keys(widths)) heads[key] = tf.layers.dense({ units: widths[key], name: `${key}_head` });
const x = tf.input({ shape: [3] });
tf.model({ inputs: x, outputs: Object.values(heads).map((head) => head.apply(x)) });
