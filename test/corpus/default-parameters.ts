import * as tf from '@tensorflow/tfjs';

interface Options {
  readonly hidden?: number;
  readonly activation?: 'relu' | 'tanh';
  readonly rate?: number;
}

function build(inputs: number, { hidden = inputs * 2, activation = 'relu', rate = 0.1 }: Options = {}, outputs = 3) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: hidden, activation, inputShape: [inputs] }));
  model.add(tf.layers.dense({ units: outputs, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.sgd(rate), loss: 'categoricalCrossentropy' });
  return model;
}

build(4);
build(5, { activation: 'tanh' }, 2);
build(6, { hidden: 9, rate: 0.5 });
