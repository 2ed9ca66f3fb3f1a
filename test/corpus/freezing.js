const tf = require('@tensorflow/tfjs');

const model = tf.sequential();
model.add(tf.layers.dense({ units: 5, inputShape: [4], trainable: false }));
model.add(tf.layers.batchNormalization());
model.add(tf.layers.dense({ units: 4 }));
model.add(tf.layers.dense({ units: 3 }));
model.layers.slice(0, 2).forEach((layer) => {
  layer.trainable = false;
});
model.getLayer('dense_Dense2').trainable = false;
model.layers[0].trainable = true;
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
