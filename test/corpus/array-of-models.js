const tf = require('@tensorflow/tfjs');

const population = [];
for (let index = 0; index < 3; index++) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 4 + index, inputShape: [5], activation: 'sigmoid' }));
  model.add(tf.layers.dense({ units: 2 }));
  population.push({ model, fitness: 0 });
}
population.forEach(({ model }) => model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' }));
