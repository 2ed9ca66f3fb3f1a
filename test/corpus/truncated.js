const tf = require('@tensorflow/tfjs');

const base = tf.sequential();
base.add(tf.layers.conv2d({ filters: 6, kernelSize: 3, inputShape: [20, 20, 1], activation: 'relu' }));
base.add(tf.layers.averagePooling2d({ poolSize: 2, name: 'cut' }));
base.add(tf.layers.flatten());
base.add(tf.layers.dense({ units: 10 }));
for (const layer of base.layers) layer.trainable = false;

const cut = base.getLayer('cut');
const features = tf.model({ inputs: base.inputs, outputs: cut.output });
const head = tf.sequential({
  layers: [
    tf.layers.flatten({ inputShape: features.outputs[0].shape.slice(1) }),
    tf.layers.dense({ units: 4, activation: 'softmax' }),
  ],
});
head.compile({ optimizer: tf.train.adam(0.0001), loss: 'categoricalCrossentropy' });
