const tf = require('@tensorflow/tfjs');

function tower(name) {
  const x = tf.input({ shape: [6] });
  const y = tf.layers.dense({ units: 4, activation: 'relu' }).apply(x);
  return tf.model({ inputs: x, outputs: tf.layers.dense({ units: 2 }).apply(y), name });
}
const inner = tower('inner');
const outer = tf.sequential();
outer.add(inner);
outer.add(tf.layers.dense({ units: 1 }));
const a = tf.input({ shape: [6] });
const b = tf.input({ shape: [6] });
tf.model({ inputs: [a, b], outputs: tf.layers.add().apply([inner.apply(a), tower('other').apply(b)]) });
