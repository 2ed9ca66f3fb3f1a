import * as tf from '@tensorflow/tfjs';

class Agent {
  #online = this.#network('online');
  #target = this.#network('target');
  static #actions = 4;

  #network(name: string) {
    const model = tf.sequential({ name });
    model.add(tf.layers.dense({ units: 10, inputShape: [6], activation: 'relu' }));
    model.add(tf.layers.dense({ units: Agent.#actions }));
    model.compile({ optimizer: tf.train.rmsprop(0.002), loss: 'meanSquaredError' });
    return model;
  }

  sync() {
    this.#target.setWeights(this.#online.getWeights());
  }
}

new Agent().sync();
