const tf = require('@tensorflow/tfjs');

function create(kind) {
  const model = tf.sequential();
  switch (kind) {
    case 'cnn':
      model.add(tf.layers.conv2d({ filters: 6, kernelSize: 3, inputShape: [12, 12, 1] }));
      model.add(tf.layers.flatten());
    // falls through
    case 'shared':
      model.add(tf.layers.dense({ units: 8, inputShape: [4] }));
      break;
    case 'rnn': {
      const units = 7;
      model.add(tf.layers.gru({ units, inputShape: [5, 2] }));
      break;
    }
    default:
      model.add(tf.layers.dense({ units: 3, inputShape: [9] }));
  }
  model.add(tf.layers.dense({ units: 1 }));
  return model;
}

const all = ['cnn', 'rnn', 'shared', 'other'].map((kind) => create(kind));
all[0].compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
