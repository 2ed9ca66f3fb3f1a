const tf = require('@tensorflow/tfjs');

let depth = 1;
switch (process.env.KIND) {
  case 'small':
    depth = 3;
    break;
  case 'middle':
    depth = 1;
    break;
  case 'large':
    depth = 4;
    break;
}
const deep = tf.sequential();
for (let i = 0; i < depth; i++) deep.add(tf.layers.dense({ units: i + 1, inputShape: [3] }));
