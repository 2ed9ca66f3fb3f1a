const tf = require('@tensorflow/tfjs');

const state = { model: null, options: { units: 4 } };

const brain = {
  init() {
    state.model = tf.sequential();
    this.addLayers();
    state.model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  },
  addLayers() {
    const { units } = state.options;
    state.model.add(tf.layers.dense({ units, inputShape: [units] }));
    state.model.add(tf.layers.dense({ units: 1 }));
  },
};

brain.init();
