const tf = require('@tensorflow/tfjs');

Promise.resolve({ width: 5 })
  .then(({ width }) => {
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: width, inputShape: [width] }));
    return model;
  })
  .then((model) => {
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    return model.fit(tf.zeros([1, 5]), tf.zeros([1, 5]), { epochs: 12 });
  })
  .finally(() => tf.disposeVariables());
