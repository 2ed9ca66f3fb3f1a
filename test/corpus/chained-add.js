const { sequential, layers } = require('@tensorflow/tfjs');

const steps = [layers.dense({ units: 3, inputShape: [2] }), layers.dropout({ rate: 0.1 }), layers.dense({ units: 1 })];
const model = sequential();
for (let step of steps) model.add(step);
const twin = sequential({ name: 'twin', layers: [layers.dense({ units: 2, inputShape: [2] }), layers.softmax()] });
twin.add(layers.dense({ units: 2 }));
