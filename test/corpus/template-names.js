const tf = require('@tensorflow/tfjs');

const depth = 3;
const model = tf.sequential({ name: `tower_${depth}` });
for (let level = 0; level < depth; level++) {
  const name = `level${level}/dense`;
  model.add(tf.layers.dense({ name, units: 2 ** (depth - level), ...(level ? null : { inputShape: [5] }) }));
  model.add(tf.layers.activation({ activation: ['relu', 'elu'][level % 2], name: 'act_' + level }));
}
