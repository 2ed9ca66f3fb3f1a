const tf = require('@tensorflow/tfjs');

const kind = process.env.KIND;

let hidden = 0;
switch (kind) {
  case 'tiny':
    hidden = 4;
    break;
  case 'middle':
    hidden = 16;
    break;
  case 'large':
    hidden = 32;
    break;
  case 'wide':
    hidden = 64;
    break;
  case 'wider':
    hidden = 128;
    break;
  case 'widest':
    hidden = 256;
    break;
  case 'huge':
    hidden = 512;
    break;
}
const wide = tf.sequential();
if (hidden > 0) {
  wide.add(tf.layers.dense({ units: hidden, activation: 'relu', inputShape: [3] }));
  wide.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
} else wide.add(tf.layers.dense({ units: 2, activation: 'softmax', inputShape: [3] }));
wide.compile({ optimizer: 'adam', loss: hidden > 0 ? 'categoricalCrossentropy' : 'meanSquaredError' });
