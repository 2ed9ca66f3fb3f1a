import type { Ended, EpochEnded, Started, Steps, TraceEvent } from '../../server/src/protocol/trace';

/** Events of a small run of two layers, four steps and two epochs, whose third loss is not finite. */
export const started: Started = {
  event: 'started',
  version: 1,
  seed: 7,
  backend: { name: 'wasm', version: '4.22.0', refused: [{ name: 'tensorflow', why: 'It is not installed.' }] },
  layers: [
    { name: 'hidden', className: 'Dense', activation: 'relu', trainableParams: 20 },
    { name: 'output', className: 'Dense', activation: null, trainableParams: 3 },
  ],
  source: 'generated',
  batchesPerEpoch: 2,
  epochs: 2,
  batchSize: 32,
  trainRows: 64,
  validationRows: 16,
};

export const steps: readonly Steps[] = [
  {
    event: 'steps',
    from: 0,
    loss: [4, 2],
    ms: [10, 5],
    layers: [
      { step: 0, layer: 'output', gradientNorm: 2 },
      { step: 0, layer: 'hidden', gradientNorm: 1, deadShare: 0.25 },
    ],
    tensors: 12,
  },
  {
    event: 'steps',
    from: 2,
    loss: ['NaN', 1],
    ms: [5, 5],
    layers: [{ step: 3, layer: 'hidden', gradientNorm: 'Infinity', updateRatio: 0.01, weightNorm: 3 }],
    tensors: 12,
  },
];

export const epochs: readonly EpochEnded[] = [
  { event: 'epoch', epoch: 0, step: 2, loss: 3, valLoss: null, metrics: { acc: 0.5 } },
  { event: 'epoch', epoch: 1, step: 4, loss: 'NaN', valLoss: 2.5, metrics: { acc: 0.75, val_acc: 0.5 } },
];

export const ended: Ended = { event: 'ended', because: 'done', steps: 4 };

export const run: readonly TraceEvent[] = [started, steps[0]!, epochs[0]!, steps[1]!, epochs[1]!, ended];

export const asText = (events: readonly TraceEvent[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');
