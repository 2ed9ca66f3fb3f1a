const tf = require('@tensorflow/tfjs');

const images = [[16, 16, 3], [16, 16, 3]].map((shape) => tf.input({ shape }));
const edges = tf.layers.conv2d({ filters: 5, kernelSize: 3, strides: 2, activation: 'relu' });
const pooled = tf.layers.globalAveragePooling2d({});
const before = pooled.apply(edges.apply(images[0]));
// Asked for while it has been applied once.
const left = tf.model({ inputs: edges.input, outputs: pooled.output });
const after = pooled.apply(edges.apply(images[1]));
const right = tf.model({ inputs: edges.getInputAt(1), outputs: pooled.getOutputAt(1) });
const unlike = tf.layers.multiply().apply([before, after]);
const same = tf.layers.dense({ units: edges.outputShape[3] - 4, activation: 'sigmoid' }).apply(unlike);
const pair = tf.model({ inputs: images, outputs: same });
pair.compile({ optimizer: tf.train.adam(0.0005), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
const again = tf.layers.dense({ units: 2, name: 'again' });
again.apply(left.outputs[0]);
const sided = tf.model({ inputs: left.inputs, outputs: again.getOutputAt(0) });
sided.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
