const tf = require('@tensorflow/tfjs');

const widths = String(process.env.SIZE).split('');
const stack = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [4] })] });
widths.forEach((width, index) => {
  const isLast = index === widths.length - 1;
  stack.add(tf.layers.dense({ units: width.length, activation: isLast ? 'softmax' : 'relu', useBias: !isLast }));
});
stack.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
