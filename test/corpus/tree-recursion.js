const tf = require('@tensorflow/tfjs');

const tree = { units: 3, children: [{ units: 5, children: [{ units: 7 }] }, { units: 6 }] };

function grow({ units, children = [] }, x) {
  const below = children.map((child) => grow(child, x));
  const joined = below.length > 1 ? tf.layers.concatenate().apply(below) : (below[0] ?? x);
  return tf.layers.dense({ units }).apply(joined);
}

const root = tf.input({ shape: [4] });
tf.model({ inputs: root, outputs: grow(tree, root) });
