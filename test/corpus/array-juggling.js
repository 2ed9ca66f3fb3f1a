const tf = require('@tensorflow/tfjs');

const widths = Array.from({ length: 4 }, (_, index) => (index + 1) * 3);
const kept = widths.filter((units) => units > 3).reverse();
const pairs = kept.slice(0, -1).map((units, index) => [units, kept[index + 1]]);
const model = tf.sequential();
pairs.flat().forEach((units, index) => {
  model.add(tf.layers.dense(index ? { units } : { units, inputShape: [kept.at(-1)] }));
});
const [first, ...others] = [...kept, 2].sort((a, b) => a - b);
const names = 'alpha,beta,gamma'.split(',');
const tail = tf.sequential();
tail.add(tf.layers.dense({ units: first, inputShape: [others.reduce((sum, units) => sum + units, 0)], name: names.pop() }));
tail.add(tf.layers.dense({ units: Math.max(...others), name: names.join('_').toUpperCase() }));
