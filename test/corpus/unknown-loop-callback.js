const tf = require('@tensorflow/tfjs');

const widths = process.argv[2].split('').map(Number);
const called = tf.sequential();
widths.forEach((units, index) => {
  called.add(tf.layers.dense({ units, ...(index === 0 ? { inputShape: [4] } : {}) }));
  if (index > 0) called.add(tf.layers.dropout({ rate: 0.1 }));
});
called.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
called.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
