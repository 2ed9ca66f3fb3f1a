const tf = require('@tensorflow/tfjs');

const whole = tf.sequential();
whole.add(tf.layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [8, 8, 1] }));
whole.add(tf.layers.flatten({ name: 'cut_here' }));
whole.add(tf.layers.dense({ units: 10 }));
const cut = whole.getLayer('cut_here').output;
const features = tf.model({ inputs: whole.input, outputs: cut });
const tail = tf.layers.dense({ units: 2, activation: 'softmax', name: 'new_head' }).apply(cut);
const model = tf.model({ inputs: whole.inputs, outputs: tail });
const last = tf.model({ inputs: features.inputs[0], outputs: features.outputs });
last.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
