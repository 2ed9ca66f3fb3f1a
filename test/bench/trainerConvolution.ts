import type { Tensor } from '@tensorflow/tfjs';
import { loadCpu } from '../../server/src/trainer/backends/cpu';
import { loadWasm } from '../../server/src/trainer/backends/wasm';
import type { Loaded } from '../../server/src/trainer/backends/choose';
import { median, times, type Measured } from './bench';

export const name = 'training step of a small CNN: wasm against plain JS';
export const bar = { atLeast: 80 };
export const unit = 'x';

export async function run(): Promise<Measured> {
  const wasm = await step(loadWasm, 15, 4);
  const cpu = await step(loadCpu, 2, 1);
  return { value: cpu / wasm, detail: `${wasm.toFixed(1)} ms against ${cpu.toFixed(0)} ms` };
}

/** Median milliseconds of a step of conv8k5-pool-conv16k5-pool-dense10 on 28x28x1, batch 64, Adam. */
async function step(load: () => Promise<Loaded>, count: number, warmUps: number): Promise<number> {
  const { tf } = await load();
  const { layers } = tf;
  const model = tf.sequential({
    layers: [
      layers.conv2d({ filters: 8, kernelSize: 5, activation: 'relu', inputShape: [28, 28, 1] }),
      layers.maxPooling2d({ poolSize: 2, strides: 2 }),
      layers.conv2d({ filters: 16, kernelSize: 5, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2, strides: 2 }),
      layers.flatten(),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  const x = tf.randomUniform([64, 28, 28, 1]);
  const y: Tensor = tf.oneHot(tf.range(0, 64, 1, 'int32').mod(tf.scalar(10, 'int32')), 10);
  const taken = await times(count, warmUps, () => model.trainOnBatch(x, y));
  model.dispose();
  return median(taken);
}
