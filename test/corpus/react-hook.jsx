import * as tf from '@tensorflow/tfjs';

const React = { createElement: (type, props, ...children) => ({ type, props, children }) };
const store = { current: null };

function createModel({ units = 6 }) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units, inputShape: [2], activation: 'relu' }));
  model.add(tf.layers.dense({ units: 1 }));
  return model;
}

export const Trainer = ({ units }) => {
  store.current = createModel({ units });
  store.current.compile({ optimizer: tf.train.adam(0.05), loss: 'meanSquaredError' });
  return <button onClick={() => store.current.summary()}>train</button>;
};

export default Trainer({ units: 4 });
