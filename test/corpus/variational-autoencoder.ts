import * as tf from '@tensorflow/tfjs';

class Sampling extends tf.layers.Layer {
  static override className = 'Sampling';

  override computeOutputShape(shapes: tf.Shape[]): tf.Shape {
    return shapes[0] as tf.Shape;
  }

  override call(inputs: tf.Tensor[]): tf.Tensor {
    const [mean, logVariance] = inputs as [tf.Tensor, tf.Tensor];
    return tf.tidy(() => mean.add(logVariance.mul(0.5).exp().mul(tf.randomNormal(mean.shape))));
  }
}

const original = tf.input({ shape: [28 * 28], name: 'encoder_input' });
const hidden = tf.layers.dense({ units: 32, activation: 'relu' }).apply(original);
const mean = tf.layers.dense({ units: 2, name: 'z_mean' }).apply(hidden) as tf.SymbolicTensor;
const logVariance = tf.layers.dense({ units: 2, name: 'z_log_var' }).apply(hidden) as tf.SymbolicTensor;
const sample = new Sampling({ name: 'z' }).apply([mean, logVariance]) as tf.SymbolicTensor;
const encoder = tf.model({ inputs: original, outputs: [mean, logVariance, sample], name: 'encoder' });

const latent = tf.input({ shape: [2] });
const spread = tf.layers.dense({ units: 32, activation: 'relu' }).apply(latent);
const decoded = tf.layers.dense({ units: 784, activation: 'sigmoid' }).apply(spread) as tf.SymbolicTensor;
const decoder = tf.model({ inputs: latent, outputs: decoded, name: 'decoder' });

const [, , z] = encoder.apply(original) as tf.SymbolicTensor[];
const vae = tf.model({ inputs: original, outputs: decoder.apply(z) as tf.SymbolicTensor, name: 'vae' });
vae.compile({ optimizer: 'adam', loss: tf.losses.meanSquaredError });
