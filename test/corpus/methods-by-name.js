const tf = require('@tensorflow/tfjs');

const model = tf.sequential();
const { add } = model;
const put = model.add.bind(model);
put(tf.layers.dense({ units: 3, inputShape: [1] }));
add.call(model, tf.layers.dense({ units: 2 }));
model['add'](tf.layers['dense']({ ['units']: 1 }));
const make = tf.layers.dense;
model.add(make({ units: 1 }));
model.add.apply(model, [tf.layers.activation({ activation: 'tanh' })]);
