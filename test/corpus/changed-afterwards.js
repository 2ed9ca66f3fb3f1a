const tf = require('@tensorflow/tfjs');

// Lists and options that change after they were handed over.
const shape = [4];
const rate = { l2: 0.5 };
const metrics = ['mse'];
const model = tf.sequential();
model.add(tf.layers.reshape({ targetShape: [2, 2], inputShape: shape }));
shape.unshift(8);
model.add(tf.layers.dense({ units: 3, kernelRegularizer: tf.regularizers.l2(rate) }));
rate.l2 = 0.1;
model.compile({ loss: 'meanSquaredError', optimizer: 'sgd', metrics });
metrics.push('accuracy');

// Options that getters give.
const settings = {
  get units() {
    return 2 + shape[1];
  },
  get inputShape() {
    return shape;
  },
};
const other = tf.sequential({ layers: [tf.layers.dense(settings), tf.layers.dense({ units: shape.length })] });
const next = [16, 32].values();
for (let step = next.next(); !step.done; step = next.next()) other.add(tf.layers.dense({ units: step.value }));
