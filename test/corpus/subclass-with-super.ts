import * as tf from '@tensorflow/tfjs';

class Stack extends tf.Sequential {
  static override className = 'Stack';
  constructor(name: string) {
    super({ name, layers: [tf.layers.dense({ units: 4, inputShape: [2] })] });
    this.grow(3);
  }
  grow(times: number): void {
    for (let turn = 0; turn < times; turn++) this.add(tf.layers.dense({ units: 4 - turn }));
  }
}

class Compiled extends Stack {
  constructor() {
    super('compiled');
    this.grow(1);
    this.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  }
}

new Compiled();
