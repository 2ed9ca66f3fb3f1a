const tf = require('@tensorflow/tfjs');

const tree = {
  trunk: { kind: 'dense', args: { units: 8, activation: 'relu' }, to: ['left', 'right'] },
  left: { kind: 'dense', args: { units: 2 }, to: [] },
  right: { kind: 'dropout', args: { rate: 0.2 }, to: ['tail'] },
  tail: { kind: 'dense', args: { units: 3, activation: 'softmax' }, to: [] },
};
const outputs = [];
(function visit(name, x) {
  const { kind, args, to } = tree[name];
  const y = tf.layers[kind]({ ...args, name }).apply(x);
  if (to.length === 0) outputs.push(y);
  to.forEach((child) => visit(child, y));
})('trunk', (tree.input = tf.input({ shape: [5], name: 'root' })));
tf.model({ inputs: tree.input, outputs });
