import type { Json } from '../../server/src/protocol/json';
import type { Known, LayerFacts, ModelFacts, SourceFacts } from '../../server/src/protocol/model';
import type { Span } from '../../server/src/protocol/finding';

export const path = '/work/model.ts';

export function span(start: number): Span {
  return { path, start, end: start + 5 };
}

export function known<T>(value: T, start = 0): Known<T> {
  return { value, at: span(start), origin: span(start) };
}

export interface DenseSpec {
  readonly name: string;
  readonly units: number;
  readonly inputs: number;
  readonly activation?: string;
}

export function dense({ name, units, inputs, activation = 'linear' }: DenseSpec, index: number): LayerFacts {
  const config: { [option: string]: Json } = { units, activation, useBias: true, name, trainable: true };
  if (index === 0) config['batchInputShape'] = [null, inputs];
  return {
    name,
    className: 'Dense',
    at: span(100 + index * 10),
    callee: span(100 + index * 10),
    args: null,
    optionsObject: null,
    options: { units: known(units), activation: known(activation) },
    config,
    activation: known(activation),
    inbound: [],
    inputShape: [null, inputs],
    outputShape: [null, units],
    params: (inputs + 1) * units,
    trainable: true,
    placed: { kind: 'none' },
    repeated: false,
  };
}

/** A sequential classifier of dense layers, compiled with sgd. */
export function modelFacts(
  layers: readonly DenseSpec[],
  loss = 'meanSquaredError',
  parts: Partial<ModelFacts> = {},
): ModelFacts {
  const made = layers.map(dense);
  return {
    id: 'model',
    name: 'model',
    kind: 'sequential',
    at: span(10),
    when: [],
    layers: made,
    inputs: [],
    outputs: made.slice(-1).map(({ name }) => name),
    params: made.reduce((sum, { params }) => sum + (typeof params === 'number' ? params : 0), 0),
    compile: {
      at: span(50),
      optionsObject: null,
      losses: [known({ name: loss, form: 'name' as const }, 60)],
      optimizer: { name: known('sgd'), learningRate: known(0.5), options: {}, at: span(70), callee: null, args: null },
      metrics: [known({ name: 'accuracy', form: 'name' as const })],
    },
    fits: [],
    leavesFile: false,
    refusals: [],
    unknown: [],
    ...parts,
  };
}

export function sourceFacts(model: ModelFacts): SourceFacts {
  return { path, models: [model], unknownNames: [], unknown: [], skipped: null, dependsOn: [] };
}
