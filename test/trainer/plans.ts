import * as tf from '@tensorflow/tfjs';
import type { Json } from '../../server/src/protocol/json';
import type { GeneratedData, Plan } from '../../server/src/protocol/plan';
import type { LayerSample, TraceEvent } from '../../server/src/protocol/trace';
import { chooseBackend } from '../../server/src/trainer/backends/choose';
import { train } from '../../server/src/trainer/train';

type Layers = Parameters<typeof tf.sequential>[0];

/** What `model.toJSON()` gives for a sequential model. */
export function topologyOf(layers: NonNullable<NonNullable<Layers>['layers']>): Json {
  return topologyOfModel(tf.sequential({ layers }));
}

export function topologyOfModel(model: tf.LayersModel): Json {
  return JSON.parse(JSON.stringify(model.toJSON(null, false))) as Json;
}

/** A small network that tells the three irises apart. */
export function irisPlan(overrides: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    topology: topologyOf([
      tf.layers.dense({ units: 12, activation: 'relu', inputShape: [4], name: 'hidden' }),
      tf.layers.dense({ units: 3, activation: 'softmax', name: 'output' }),
    ]),
    compile: {
      loss: [{ form: 'name', name: 'categoricalCrossentropy' }],
      optimizer: { name: 'adam', learningRate: 0.02, options: {} },
      metrics: ['accuracy'],
    },
    data: { kind: 'package', name: 'iris', encoding: 'one-hot' },
    scaling: { kind: 'standardise' },
    slice: { rows: null, epochs: 4, batchSize: 16, steps: null, validationSplit: 0.2 },
    seed: 1,
    budget: { seconds: 20, megabytes: 2048 },
    record: 'off',
    backend: 'wasm',
    workspace: null,
    ...overrides,
  };
}

/** Generated rows for one input and one output. */
export function generatedFor(
  shape: readonly number[],
  target: Partial<GeneratedData['targets'][number]>,
  input: Partial<GeneratedData['inputs'][number]> = {},
  rows = 96,
): GeneratedData {
  return {
    kind: 'generated',
    rows,
    inputs: [{ shape, range: [0, 1], integers: false, ...input }],
    targets: [{ shape: [1], encoding: 'real', classes: 1, ...target }],
  };
}

/** Trains in this process and gives the trace. */
export async function trace(plan: Plan, control = { stopped: false }): Promise<readonly TraceEvent[]> {
  const { tf: backend, report } = await chooseBackend(plan.backend, plan.workspace);
  const events: TraceEvent[] = [];
  await train(backend, report, plan, (event) => events.push(event), control);
  return events;
}

export function ofKind<Kind extends TraceEvent['event']>(
  events: readonly TraceEvent[],
  kind: Kind,
): readonly Extract<TraceEvent, { event: Kind }>[] {
  return events.filter((event): event is Extract<TraceEvent, { event: Kind }> => event.event === kind);
}

export function lossesOf(events: readonly TraceEvent[]): readonly number[] {
  return ofKind(events, 'steps').flatMap(({ loss }) => loss.map(Number));
}

export function samplesOf(events: readonly TraceEvent[], layer: string): readonly LayerSample[] {
  return ofKind(events, 'steps').flatMap(({ layers }) => layers.filter((sample) => sample.layer === layer));
}
