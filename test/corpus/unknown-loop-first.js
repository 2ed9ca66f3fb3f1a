const tf = require('@tensorflow/tfjs');

const sizes = new Array(Number(process.env.SIZE)).fill(6);
const counted = tf.sequential();
for (let i = 0; i < sizes.length; ++i) {
  counted.add(tf.layers.dense({ units: 6, inputShape: i === 0 ? [4] : undefined }));
}
counted.add(tf.layers.softmax());
