const tf = require('@tensorflow/tfjs');
const { losses, metrics } = tf;

const scaled = (truth, guess) => tf.losses.meanSquaredError(truth, guess).mul(2);
function ownLoss(truth, guess) {
  return tf.mean(tf.abs(truth.sub(guess)));
}
const forms = ['squaredHinge', 'cosineProximity', losses.logLoss, metrics.binaryCrossentropy, scaled, ownLoss];
forms.forEach((loss) => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
  model.compile({ optimizer: 'sgd', loss, metrics: [metrics.meanAbsoluteError, 'accuracy'] });
});
