import * as tf from '@tensorflow/tfjs';

const enum Size {
  Hidden = 14,
  Output = 2,
}
enum Kind {
  Relu = 'relu',
}

const config = { units: Size.Hidden, inputShape: [3], activation: Kind.Relu } satisfies object;
const model = tf.sequential() as tf.Sequential;
model!.add(tf.layers.dense(config as never));
model.add(tf.layers.dense({ units: Size.Output } as { units: number }));
(model as tf.LayersModel).compile({ optimizer: 'sgd', loss: 'hinge' });
