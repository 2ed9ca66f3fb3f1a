import type { DataSource, Plan } from '../../server/src/protocol/plan';
import type { Json } from '../../server/src/protocol/json';

/** A run to record: `<check>.<symptom|healthy>.<what>-<seed>`. */
export interface Recording {
  readonly name: string;
  readonly plan: Plan;
}

const SEEDS = [1, 2, 3];

const iris: DataSource = { kind: 'package', name: 'iris', encoding: 'one-hot' };

const heNormal: Json = {
  class_name: 'VarianceScaling',
  config: { scale: 2, mode: 'fan_in', distribution: 'normal', seed: null },
};

/** Each sick run stands beside a sound one that differs by the defect alone. */
export const recordings: readonly Recording[] = [
  ...pair(
    'non-finite-loss',
    regression({ learningRate: 1, range: [0, 255] }),
    regression({ learningRate: 0.05, range: [0, 1] }),
  ),
  ...pair('vanishing-gradient', deep('sigmoid', 7), deep('relu', 7)),
  ...pair('dead-relu', wide({ learningRate: 5 }), wide({ learningRate: 0.05 })),
  ...pair('loss-not-decreasing', oneUnit('softmax'), oneUnit('sigmoid'), 'constant'),
  ...pair('loss-not-decreasing', deep('sigmoid', 5), deep('tanh', 2), 'deep'),
  ...pair(
    'overfitting',
    digits({ rows: 100, epochs: 40, learningRate: 0.01 }),
    digits({ rows: 3000, epochs: 8, learningRate: 0.001 }),
  ),
];

function pair(check: string, sick: Plan, sound: Plan, what = ''): readonly Recording[] {
  const suffix = what === '' ? '' : `.${what}`;
  return SEEDS.flatMap((seed) => [
    { name: `${check}.symptom${suffix}-${seed}`, plan: { ...sick, seed } },
    { name: `${check}.healthy${suffix}-${seed}`, plan: { ...sound, seed } },
  ]);
}

/** A regression whose input is scaled, or not, with a rate that suits it, or not. */
function regression({ learningRate, range }: { learningRate: number; range: readonly [number, number] }): Plan {
  const data: DataSource = {
    kind: 'generated',
    rows: 250,
    inputs: [{ shape: [6], range, integers: false }],
    targets: [{ shape: [1], encoding: 'real', classes: 1 }],
  };
  return planOf([dense(16, 'elu', 6), dense(1, 'linear')], 'meanSquaredError', { data, learningRate, epochs: 10 });
}

/** A classifier of iris behind so many hidden layers. */
function deep(activation: 'sigmoid' | 'tanh' | 'relu', layers: number): Plan {
  const initializer: Options = activation === 'relu' ? { kernel_initializer: heNormal } : {};
  const hidden = Array.from({ length: layers }, (_, i) => dense(12, activation, i === 0 ? 4 : undefined, initializer));
  return planOf([...hidden, dense(3, 'softmax')], 'categoricalCrossentropy', {
    data: iris,
    learningRate: 0.05,
    epochs: 25,
  });
}

/** A wide relu layer, which a rate that is far too high pushes where no row wakes its units. */
function wide({ learningRate }: { learningRate: number }): Plan {
  return planOf([dense(48, 'relu', 4), dense(3, 'softmax')], 'categoricalCrossentropy', {
    data: iris,
    learningRate,
    epochs: 20,
  });
}

/** Softmax over one unit is always 1: nothing can be learned. */
function oneUnit(activation: 'softmax' | 'sigmoid'): Plan {
  const data: DataSource = {
    kind: 'generated',
    rows: 250,
    inputs: [{ shape: [6], range: [0, 1], integers: false }],
    targets: [{ shape: [1], encoding: 'binary', classes: 2 }],
  };
  return planOf([dense(12, 'relu', 6), dense(1, activation)], 'meanSquaredError', {
    data,
    learningRate: 0.5,
    epochs: 20,
  });
}

/** Many weights for few rows, or for enough of them. */
function digits({ rows, epochs, learningRate }: { rows: number; epochs: number; learningRate: number }): Plan {
  const data: DataSource = { kind: 'package', name: 'digits', encoding: 'one-hot' };
  const plan = planOf(
    [
      { class_name: 'Flatten', config: { name: 'flatten', batch_input_shape: [null, 28, 28, 1] } },
      dense(128, 'relu'),
      dense(10, 'softmax'),
    ],
    'categoricalCrossentropy',
    {
      data,
      learningRate,
      epochs,
    },
  );
  return {
    ...plan,
    compile: { ...plan.compile, optimizer: { name: 'adam', learningRate, options: {} } },
    slice: { ...plan.slice, rows, batchSize: 32 },
  };
}

function planOf(
  layers: readonly Json[],
  loss: string,
  { data, learningRate, epochs }: { data: DataSource; learningRate: number; epochs: number },
): Plan {
  return {
    version: 1,
    topology: { class_name: 'Sequential', config: { name: 'model', layers: layers.map(named) } },
    compile: {
      loss: [{ form: 'name', name: loss }],
      optimizer: { name: 'sgd', learningRate, options: {} },
      metrics: ['accuracy'],
    },
    data,
    scaling: null,
    slice: { rows: null, epochs, batchSize: 16, steps: null, validationSplit: 0.2 },
    seed: 1,
    budget: { seconds: 60, megabytes: 2000 },
    record: 'layers',
    backend: 'wasm',
    workspace: null,
  };
}

interface Layer {
  readonly [key: string]: Json;
  readonly class_name: string;
  readonly config: Options;
}

interface Options {
  readonly [option: string]: Json;
}

function dense(units: number, activation: string, inputs?: number, more: Options = {}): Layer {
  const shape: Options = inputs === undefined ? {} : { batch_input_shape: [null, inputs] };
  return { class_name: 'Dense', config: { units, activation, ...shape, ...more } };
}

function named(layer: Json, index: number): Json {
  const { class_name: className, config } = layer as Layer;
  return { class_name: className, config: { name: `layer${index + 1}`, ...config } };
}
