import * as tf from '@tensorflow/tfjs';

// Trained by hand; the model of layers beside it shows that both are told apart.
const slope = tf.variable(tf.scalar(0.1));
const offset = tf.variable(tf.scalar(0.2));
const optimizer = tf.train.sgd(0.05);
const predict = (x: tf.Tensor): tf.Tensor => x.mul(slope).add(offset);
const xs = tf.tensor1d([1, 2, 3]);
for (let step = 0; step < 3; step++) {
  optimizer.minimize(() => predict(xs).sub(xs).square().mean() as tf.Scalar);
}

const { grads } = tf.variableGrads(() => predict(xs).square().mean() as tf.Scalar);
optimizer.applyGradients(grads);

const layered = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
layered.compile({ optimizer, loss: 'meanSquaredError' });
