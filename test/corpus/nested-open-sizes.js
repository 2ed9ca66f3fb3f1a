const tf = require('@tensorflow/tfjs');

// Models for pictures and rows of any size, used on those of one size.
const features = tf.sequential();
features.add(tf.layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [null, null, 3] }));
features.add(tf.layers.maxPooling2d({ poolSize: 2 }));

const model = tf.sequential();
model.add(tf.layers.inputLayer({ inputShape: [12, 10, 3] }));
model.add(features);
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: 2 }));

const steps = tf.input({ shape: [null, 4] });
const scored = tf.layers.lstm({ units: 5, returnSequences: true }).apply(steps);
const scorer = tf.model({ inputs: steps, outputs: [scored, tf.layers.globalMaxPooling1d({}).apply(scored)] });
const rows = tf.input({ shape: [6, 4] });
const [all, best] = scorer.apply(rows);
const joined = tf.layers.concatenate().apply([tf.layers.flatten().apply(all), best]);
const whole = tf.model({ inputs: rows, outputs: tf.layers.dense({ units: 1 }).apply(joined) });
