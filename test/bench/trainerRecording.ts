import * as tf from '@tensorflow/tfjs';
import type { Plan, Tier } from '../../server/src/protocol/plan';
import { generatedFor, irisPlan, lossesOf, topologyOf, trace } from '../trainer/plans';
import type { Measured } from './bench';

const { layers } = tf;
const slice = { ...irisPlan().slice, validationSplit: 0, batchSize: 64 };

const plans: { readonly [name: string]: () => Plan } = {
  MLP: () =>
    irisPlan({
      topology: topologyOf([
        layers.dense({ units: 64, activation: 'relu', inputShape: [20] }),
        layers.dense({ units: 64, activation: 'relu' }),
        layers.dense({ units: 3, activation: 'softmax' }),
      ]),
      data: generatedFor([20], { shape: [3], encoding: 'one-hot', classes: 3 }, {}, 640),
      slice: { ...slice, epochs: 40 },
    }),
  CNN: () =>
    irisPlan({
      topology: topologyOf([
        layers.conv2d({ filters: 8, kernelSize: 5, activation: 'relu', inputShape: [28, 28, 1] }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.conv2d({ filters: 16, kernelSize: 5, activation: 'relu' }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.flatten(),
        layers.dense({ units: 10, activation: 'softmax' }),
      ]),
      data: { kind: 'package', name: 'digits', encoding: 'one-hot' },
      scaling: null,
      slice: { ...slice, epochs: 2 },
    }),
};

/** Rounds of each arm, taking turns: the cheapest of each is the one that others disturbed least, and of three none may be. */
const rounds = 7;

export const name = 'processor time that recording adds to training (layer tier, the dearer of MLP and CNN)';
export const bar = { atMost: 20 };
export const unit = ' %';

export async function run(): Promise<Measured> {
  const added: number[] = [];
  const details: string[] = [];
  for (const [name, plan] of Object.entries(plans)) {
    const spent: { [Name in Tier]?: number } = {};
    for (let round = 0; round < rounds; round++) {
      for (const record of ['off', 'layers'] as const) {
        spent[record] = Math.min(spent[record] ?? Infinity, await stepTime({ ...plan(), record }));
      }
    }
    const { off = NaN, layers: recorded = NaN } = spent;
    added.push((recorded / off - 1) * 100);
    details.push(`${name} ${off.toFixed(2)} to ${recorded.toFixed(2)} ms a step`);
  }
  return { value: Math.max(0, ...added), detail: details.join(', ') };
}

/** Milliseconds of processor time that a step takes: unlike the clock, it does not see what else the machine does. */
async function stepTime(plan: Plan): Promise<number> {
  const before = process.cpuUsage();
  const events = await trace(plan);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / lossesOf(events).length;
}
