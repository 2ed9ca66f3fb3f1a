const tf = require('@tensorflow/tfjs');

const widths = String(process.env.SIZE).split('');
const model = tf.sequential();
widths.forEach((width, index) => {
  if (index === widths.length - 1) {
    model.add(tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] }));
  } else {
    model.add(tf.layers.gaussianNoise({ stddev: 1 / width, inputShape: [4] }));
  }
});
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
