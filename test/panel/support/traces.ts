import type { Change, ProposedChange } from '../../../server/src/protocol/change';
import type { CheckResult } from '../../../server/src/protocol/diagnosis';
import type { Effect } from '../../../server/src/protocol/effect';
import type { Finding, Span } from '../../../server/src/protocol/finding';
import { spanKey, type Place, type RunDiagnosed, type RunStarted } from '../../../server/src/protocol/lsp';
import type { TraceEvent } from '../../../server/src/protocol/trace';
import type { HostEvent } from '../../../media/panel/state';

/** A run as the host tells it: four layers, of which the first two get hardly any gradient. */
export const runId = 'run-1';
export const run: RunStarted = { runId, uri: 'file:///work/iris.ts', model: 'model', title: 'irisClassifier' };

export const lossAt: Span = { path: '/work/iris.ts', start: 320, end: 338 };
export const lossPlace: Place = { uri: run.uri, line: 11, character: 40, endLine: 11, endCharacter: 58 };

export const setLoss: Change = { kind: 'setLoss', model: 'model', loss: 'categoricalCrossentropy' };
export const setActivation: Change = {
  kind: 'setActivation',
  model: 'model',
  layers: ['dense_1', 'dense_2'],
  activation: 'relu',
};
export const proposedLoss: ProposedChange = {
  title: 'Use categoricalCrossentropy',
  safety: 'suggestion',
  change: setLoss,
};
const proposedActivation: ProposedChange = {
  title: 'Use relu in dense_1 and dense_2',
  safety: 'suggestion',
  change: setActivation,
};

export const cause: Finding = {
  id: 'softmax-with-mse',
  source: 'rule',
  severity: 'warning',
  message: 'Mean squared error is used on a softmax output.',
  why: 'Squared error is flat where softmax saturates.',
  advice: 'Use categoricalCrossentropy for one-hot labels.',
  at: lossAt,
  related: [],
  evidence: [],
  changes: [proposedLoss],
};

/** In the order of the engine: the earliest cause first. */
const checks: readonly CheckResult[] = [
  {
    id: 'vanishing-gradient',
    severity: 'error',
    verdict: {
      is: 'symptom',
      message: 'Almost no gradient reaches dense_1 and dense_2.',
      because: 'The gradient norm of dense_1 is 0.00002 of that of the last layer, below the limit of 0.001.',
      evidence: [
        { signal: 'gradientNorms', layer: 'dense_1', fromStep: 40, toStep: 180, value: 0.00002, threshold: 0.001 },
        { signal: 'gradientNorms', layer: 'dense_2', fromStep: 40, toStep: 180, value: 0.0004, threshold: 0.001 },
      ],
    },
    why: 'Layers far from the loss are multiplied with many slopes below one, so that they stand still.',
    advice: 'Use relu in hidden layers, or normalise between them.',
    at: null,
    causes: [],
    changes: [proposedActivation],
  },
  {
    id: 'loss-not-decreasing',
    severity: 'warning',
    verdict: {
      is: 'symptom',
      message: 'The loss fell by only 4 % in 160 steps.',
      because: 'The smoothed loss went from 0.221 to 0.212; a run that learns loses at least 10 % in that time.',
      evidence: [{ signal: 'smoothedLoss', fromStep: 80, toStep: 239, value: 0.04, threshold: 0.1 }],
    },
    why: 'A loss that stays where it began means that the updates do not move the weights towards a solution.',
    advice: 'Look at the loss and the output activation first, then at the learning rate.',
    at: lossAt,
    causes: [cause],
    changes: [],
  },
  {
    id: 'non-finite-loss',
    severity: 'error',
    verdict: { is: 'healthy', because: 'All 240 losses are finite.', evidence: [] },
    why: 'NaN spreads.',
    advice: 'Lower the learning rate.',
    at: null,
    causes: [],
    changes: [],
  },
  {
    id: 'overfitting',
    severity: 'warning',
    verdict: { is: 'unknown', because: 'Fewer than 30 epochs were seen.' },
    why: 'It learns the rows by heart.',
    advice: 'Add dropout.',
    at: null,
    causes: [],
    changes: [],
  },
];

export const diagnosed: RunDiagnosed = {
  runId,
  diagnosis: {
    checks,
    summary: 'Mean squared error on a softmax output at line 12 keeps the first layers from learning.',
  },
  places: { [spanKey(lossAt)]: lossPlace },
  findings: [
    cause,
    {
      ...cause,
      id: 'missing-normalization',
      message: 'The inputs are not normalised.',
      severity: 'information',
      changes: [],
    },
  ],
  final: true,
};

export const effect: Effect = {
  metric: 'accuracy',
  seeds: [1, 2, 3],
  before: [0.63, 0.57, 0.66],
  after: [0.96, 0.93, 0.97],
  median: 0.33,
  low: 0.31,
  high: 0.36,
  better: true,
};

/** The events of one trained run of `epochs` epochs of 12 steps. `floor` is the loss that it tends to. */
export function trace({
  seed = 1,
  epochs = 20,
  floor = 0.2,
  start = 0.24,
  accuracy = 0.6,
} = {}): readonly TraceEvent[] {
  const perEpoch = 12;
  const noise = randomFrom(seed);
  const loss = (step: number) => floor + (start - floor) * Math.exp(-step / 70) + (noise() - 0.5) * 0.05 * start;
  const events: TraceEvent[] = [
    {
      event: 'started',
      version: 1,
      seed,
      backend: {
        name: 'wasm',
        version: '4.22.0',
        refused: [
          { name: 'tensorflow', why: 'tfjs-node is not installed in this workspace.' },
          { name: 'webgpu', why: 'the package webgpu is not installed in this workspace.' },
        ],
      },
      layers: [
        { name: 'dense_1', className: 'Dense', activation: 'sigmoid', trainableParams: 80 },
        { name: 'dropout_1', className: 'Dropout', activation: null, trainableParams: 0 },
        { name: 'dense_2', className: 'Dense', activation: 'sigmoid', trainableParams: 272 },
        { name: 'dense_3', className: 'Dense', activation: 'relu', trainableParams: 1360 },
        { name: 'batch_normalization_1', className: 'BatchNormalization', activation: null, trainableParams: 32 },
        { name: 'dense_4', className: 'Dense', activation: 'softmax', trainableParams: 51 },
      ],
      source: 'generated',
      batchesPerEpoch: perEpoch,
      epochs,
      batchSize: 16,
      trainRows: 1200,
      validationRows: 30,
    },
  ];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const from = epoch * perEpoch;
    const steps = Array.from({ length: perEpoch }, (_, i) => from + i);
    const fall = Math.exp(-from / 90);
    events.push({
      event: 'steps',
      from,
      loss: steps.map(loss),
      ms: steps.map(() => 6),
      tensors: 40,
      layers: [
        {
          step: from,
          layer: 'dense_1',
          gradientNorm: 2e-6 + 1e-3 * fall * noise(),
          weightNorm: 2.4,
          updateRatio: 4e-7,
          saturatedShare: 0.72,
          outputMean: 0.48,
          outputStd: 0.49,
        },
        {
          step: from,
          layer: 'dense_2',
          gradientNorm: 3e-5 + 4e-3 * fall * noise(),
          weightNorm: 3.9,
          updateRatio: 6e-6,
          saturatedShare: 0.41,
        },
        {
          step: from,
          layer: 'dense_3',
          gradientNorm: 0.02 + 0.1 * noise(),
          weightNorm: 5.1,
          updateRatio: 8e-4,
          deadShare: 0.18,
        },
        {
          step: from,
          layer: 'batch_normalization_1',
          gradientNorm: 0.2 + 0.4 * noise(),
          weightNorm: 4,
          updateRatio: 1.2e-3,
        },
        { step: from, layer: 'dense_4', gradientNorm: 0.5 + noise(), weightNorm: 2.2, updateRatio: 3e-3 },
      ],
    });
    const reached = accuracy * (1 - 0.45 * Math.exp(-(epoch + 1) / 4));
    events.push({
      event: 'epoch',
      epoch,
      step: from + perEpoch,
      loss: loss(from + perEpoch),
      valLoss: loss(from + perEpoch) * 1.06,
      metrics: { acc: reached + 0.02 * noise(), val_acc: reached - 0.03 * noise() },
    });
  }
  return [...events, { event: 'ended', because: 'done', steps: epochs * perEpoch }];
}

/** Everything that the host tells of a finished and diagnosed run. */
export function toldOfRun(): readonly HostEvent[] {
  return [
    { name: 'started', event: run },
    { name: 'events', event: { runId, arm: 'before', seed: 1, events: trace() } },
    { name: 'diagnosed', event: diagnosed },
  ];
}

/** What the host tells of a try of the loss, from its begin to its result. */
export function toldOfTry(): readonly HostEvent[] {
  const arms = effect.seeds.flatMap((seed): HostEvent[] => [
    { name: 'events', event: { runId, arm: 'before', seed, events: trace({ seed, accuracy: 0.6 }) } },
    {
      name: 'events',
      event: { runId, arm: 'after', seed, events: trace({ seed, floor: 0.1 + seed / 40, start: 1.1, accuracy: 0.97 }) },
    },
  ]);
  return [
    { name: 'trying', event: { runId, title: proposedLoss.title, change: setLoss } },
    ...arms,
    { name: 'tried', event: { runId, proposed: proposedLoss, effect } },
  ];
}

/** Numbers of 0 to 1 that are the same at each run (Park and Miller's generator). */
export function randomFrom(seed: number): () => number {
  let state = seed * 7919;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
