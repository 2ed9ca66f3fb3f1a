const tf = require('@tensorflow/tfjs');

const SIDE = Number('12');
const units = parseInt('0x10', 16) + ~~(SIDE / 5) - (7 % 4) + (1 << 2);
const model = tf.sequential();
model.add(tf.layers.dense({ units, inputShape: [Math.round(SIDE / 7), +'3'] }));
model.add(tf.layers.flatten());
model.add(tf.layers.dense({ units: Math.floor(Math.sqrt(SIDE * 3)) || 1, useBias: !!0 }));
model.add(tf.layers.dense({ units: Math.pow(2, 3) ** 1, name: `${SIDE}`.padStart(4, 'n') }));
