const tf = require('@tensorflow/tfjs');

const input = tf.input({ shape: [9] });
const net = { hidden: [tf.layers.dense({ units: 7 }), tf.layers.dense({ units: 5 })], out: tf.layers.dense({ units: 2 }) };
const hidden = net.hidden[1].apply(net.hidden[0].apply(input));
const model = tf.model({ inputs: input, outputs: net.out.apply(hidden) });
model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
