const tf = require('@tensorflow/tfjs');
const hooks = { before: undefined, after: (m) => m.add(tf.layers.dense({ units: 1 })) }; const m = tf.sequential(); hooks.before?.(m.add(tf.layers.dense({ units: 9, inputShape: [9] }))); m.add(tf.layers.dense({ units: 2, inputShape: [2] })); hooks.after?.(m); hooks?.none?.x.y(m.add(tf.layers.dense({ units: 7 })));
