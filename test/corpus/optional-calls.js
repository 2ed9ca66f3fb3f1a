const tf = require('@tensorflow/tfjs');
const cfg = { layers: null, head: { build: () => tf.layers.dense({ units: 3 }) } };
const model = tf.sequential(); model.add(tf.layers.dense({ units: 4, inputShape: [3] }));
cfg?.layers?.forEach((u) => model.add(tf.layers.dense({ units: u }))); model.add(cfg.head?.build?.() ?? tf.layers.dense({ units: 9 })); cfg.tail?.build().apply();
