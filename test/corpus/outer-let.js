const tf = require('@tensorflow/tfjs');

let model;
let optimizer;

function create() {
  model = tf.sequential();
  model.add(tf.layers.dense({ units: 16, activation: 'sigmoid', inputShape: [2] }));
  model.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
}

function compile() {
  optimizer = tf.train.momentum(0.05, 0.9);
  model.compile({ optimizer, loss: 'categoricalCrossentropy' });
}

async function train() {
  const xs = tf.tensor2d([[0, 1], [1, 0]]);
  return model.fit(xs, xs, { epochs: 10, shuffle: true }).then((history) => history.history);
}

create();
compile();
train();
