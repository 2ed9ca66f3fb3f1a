const tf = require('@tensorflow/tfjs');

function builder(features) {
  const model = tf.sequential();
  let isFirst = true;
  const api = {
    dense(units, activation) {
      model.add(tf.layers.dense({ units, activation, ...(isFirst ? { inputShape: [features] } : {}) }));
      isFirst = false;
      return api;
    },
    drop: (rate) => (model.add(tf.layers.dropout({ rate })), api),
    done: () => model,
  };
  return api;
}

const net = builder(6).dense(12, 'relu').drop(0.25).dense(4).done();
net.compile({ optimizer: 'adamax', loss: 'hinge' });
