const tf = require('@tensorflow/tfjs');

const model = tf.sequential();
let size = 32;
let filters = 4;
do {
  model.add(tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', inputShape: size === 32 ? [size, size, 1] : undefined }));
  model.add(tf.layers.maxPooling2d({ poolSize: [2, 2] }));
  size = size / 2;
  filters *= 2;
} while (size > 4);
model.add(tf.layers.globalMaxPooling2d({}));
while (true) {
  filters -= 8;
  if (filters < 10) break;
  if (filters === 16) continue;
  model.add(tf.layers.dense({ units: filters }));
}
