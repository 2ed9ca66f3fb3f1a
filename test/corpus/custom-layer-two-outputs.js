const tf = require('@tensorflow/tfjs');

class Halves extends tf.layers.Layer {
  computeOutputShape(inputShape) {
    const [batch, width] = inputShape;
    return [
      [batch, Math.floor(width / 2)],
      [batch, Math.ceil(width / 2)],
    ];
  }

  call(inputs) {
    const [x] = inputs;
    return tf.split(x, [Math.floor(x.shape[1] / 2), Math.ceil(x.shape[1] / 2)], 1);
  }

  static get className() {
    return 'Halves';
  }
}

const input = tf.input({ shape: [9] });
const [left, right] = new Halves().apply(input);
const joined = tf.layers.concatenate().apply([tf.layers.dense({ units: 3 }).apply(left), right]);
tf.model({ inputs: input, outputs: joined });
