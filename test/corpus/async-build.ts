import * as tf from '@tensorflow/tfjs';

const sleep = (result: number) => Promise.resolve(result);

async function build(): Promise<tf.Sequential> {
  const [units, outputs] = await Promise.all([sleep(9), sleep(2)]);
  const model = await tf.sequential();
  await model.add(await tf.layers.dense({ units, inputShape: [4] }));
  model.add(tf.layers.dense({ units: outputs, activation: 'softmax' }));
  return model;
}

async function main(): Promise<void> {
  const model = await build();
  await model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  await model.fit(tf.ones([3, 4]), tf.ones([3, 2]), { epochs: 2 });
}

main().catch(() => undefined);
