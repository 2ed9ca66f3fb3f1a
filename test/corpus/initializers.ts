import * as tf from '@tensorflow/tfjs';

const { initializers, regularizers, constraints } = tf;
const model = tf.sequential();
model.add(
  tf.layers.dense({
    units: 6,
    inputShape: [4],
    kernelInitializer: initializers.randomUniform({ minval: -0.05, maxval: 0.05, seed: 3 }),
    biasInitializer: initializers.constant({ value: 0.1 }),
    kernelRegularizer: regularizers.l1l2({ l1: 0.001, l2: 0.002 }),
    kernelConstraint: constraints.maxNorm({ maxValue: 2 }),
  }),
);
model.add(tf.layers.dense({ units: 6, kernelInitializer: initializers.identity({ gain: 0.5 }), biasRegularizer: 'l1l2' }));
model.add(tf.layers.dense({ units: 2, kernelInitializer: 'leCunNormal', biasConstraint: 'nonNeg' }));
