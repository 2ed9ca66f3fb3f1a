const { EventEmitter } = require('node:events');
const tf = require('@tensorflow/tfjs');
const page = new EventEmitter();
class App { state = { units: 4, model: null }; build() { const { state } = this; const { units } = state; const m = tf.sequential(); m.add(tf.layers.dense({ units, inputShape: [2] })); state.model = m; } train() { const { model } = this.state; model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' }); } constructor() { page.on('t', () => this.train()); page.on('b', () => this.build()); } } new App(); page.emit('b'); page.emit('t');
