import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { planRun, type PlanOptions } from '../../server/src/analysis/planRun';
import { readFacts } from '../../server/src/code/facts';
import {
  isUnknown,
  type FitFacts,
  type LayerFacts,
  type ModelFacts,
  type TensorFacts,
} from '../../server/src/protocol/model';
import type { Plan } from '../../server/src/protocol/plan';
import { dense, known, modelFacts, sourceFacts, span } from './modelFacts';

const classifier = [
  { name: 'hidden', units: 8, inputs: 4, activation: 'relu' },
  { name: 'last', units: 3, inputs: 8, activation: 'softmax' },
];
const unknown = { unknown: 'parameter "n"' };

function planned(model: ModelFacts, options: Partial<PlanOptions> = {}): Plan {
  const plan = planRun(model, sourceFacts(model), { workspace: null, ...options });
  assert.ok(!isUnknown(plan), isUnknown(plan) ? plan.unknown : '');
  return plan;
}

function why(model: ModelFacts, options: Partial<PlanOptions> = {}): string {
  const plan = planRun(model, sourceFacts(model), { workspace: null, ...options });
  return isUnknown(plan) ? plan.unknown : 'it can be trained';
}

function tensor(parts: Partial<TensorFacts> = {}): TensorFacts {
  return {
    at: span(0),
    madeAt: null,
    shape: unknown,
    dtype: unknown,
    range: unknown,
    normalised: unknown,
    encoding: unknown,
    classes: unknown,
    rows: unknown,
    ordered: unknown,
    ...parts,
  };
}

function fit(parts: Partial<FitFacts> = {}): FitFacts {
  return {
    kind: 'fit',
    at: span(0),
    optionsObject: null,
    options: {},
    epochs: unknown,
    batchSize: unknown,
    inputs: [],
    targets: [],
    validation: unknown,
    ...parts,
  };
}

describe('analysis/planRun', () => {
  it('writes a topology that tfjs loads, and takes compile as it is', async () => {
    const plan = planned(modelFacts(classifier));
    const model = await tf.models.modelFromJSON(JSON.parse(JSON.stringify(plan.topology)));
    assert.deepEqual(
      model.layers.map((layer) => [layer.name, layer.outputShape]),
      [
        ['hidden', [null, 8]],
        ['last', [null, 3]],
      ],
    );
    assert.deepEqual(plan.compile, {
      loss: [{ form: 'name', name: 'meanSquaredError' }],
      optimizer: { name: 'sgd', learningRate: 0.5, options: {} },
      metrics: ['accuracy'],
    });
  });

  it('makes data to the shapes, with labels as the loss and the output want them', () => {
    const data = (loss: string, units = 3, activation = 'softmax', parts: Partial<ModelFacts> = {}) => {
      const plan = planned(modelFacts([classifier[0]!, { name: 'last', units, inputs: 8, activation }], loss, parts));
      assert.equal(plan.data.kind, 'generated');
      return plan.data.kind === 'generated' ? plan.data : assert.fail();
    };
    assert.deepEqual(data('meanSquaredError').inputs, [{ shape: [4], range: [0, 1], integers: false }]);
    assert.deepEqual(data('meanSquaredError').targets, [{ shape: [3], encoding: 'one-hot', classes: 3 }]);
    assert.deepEqual(data('sparseCategoricalCrossentropy').targets, [
      { shape: [1], encoding: 'class-numbers', classes: 3 },
    ]);
    assert.deepEqual(data('binaryCrossentropy', 1, 'sigmoid').targets, [
      { shape: [1], encoding: 'binary', classes: 2 },
    ]);
    assert.equal(data('binaryCrossentropy', 4, 'sigmoid').targets[0]?.encoding, 'multi-hot');
    assert.equal(data('binaryCrossentropy', 4, 'softmax').targets[0]?.encoding, 'one-hot');
    assert.equal(data('meanSquaredError', 1, 'linear').targets[0]?.encoding, 'real');
    const fits = [fit({ inputs: [tensor({ range: [0, 255] })], targets: [tensor({ encoding: 'multi-hot' })] })];
    const informed = data('meanSquaredError', 3, 'sigmoid', { fits });
    assert.deepEqual([informed.inputs[0]?.range, informed.targets[0]?.encoding], [[0, 255], 'multi-hot']);
  });

  it('makes labels to the output that the model has of a layer', () => {
    const text = `import * as tf from '@tensorflow/tfjs';
      const steps = tf.input({ shape: [10, 8] });
      const lstm = tf.layers.lstm({ units: 5, returnSequences: true, returnState: true });
      const [sequence, hidden] = lstm.apply(steps);
      const model = tf.model({ inputs: steps, outputs: [hidden, sequence] });
      model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });`;
    const [model] = readFacts('/w/states.ts', { read: () => text, exists: () => false }).models;
    assert.ok(model);
    const { data } = planned(model);
    const targets = data.kind === 'generated' ? data.targets : [];
    assert.deepEqual(
      targets.map(({ shape }) => shape),
      [[5], [10, 5]],
    );
  });

  it('makes token ids for an embedding', () => {
    const embedding: LayerFacts = {
      ...dense(classifier[0]!, 0),
      className: 'Embedding',
      config: { inputDim: 50, outputDim: 8 },
      inputShape: [null, null],
      outputShape: [null, null, 8],
    };
    const base = modelFacts(classifier);
    const front = {
      ...embedding,
      className: 'Sequential',
      inner: { ...base, layers: [embedding], inputs: ['hidden'] },
    };
    for (const first of [embedding, front]) {
      const plan = planned({ ...base, layers: [first, ...base.layers.slice(1)] });
      assert.deepEqual(plan.data.kind === 'generated' && plan.data.inputs, [
        { shape: [16], range: [0, 49], integers: true },
      ]);
    }
  });

  it('trains no model of which a layer is not known', () => {
    const unseen = { ...modelFacts(classifier), unknown: [{ what: 'an output', why: 'parameter "n"', at: span(0) }] };
    assert.match(why(unseen), /^a layer that \S+ is given is not known \(parameter "n"\): write it into the code$/);
    const [first, ...others] = modelFacts(classifier).layers;
    assert.ok(first);
    const outer = { ...modelFacts(classifier), layers: [{ ...first, inner: unseen }, ...others] };
    assert.match(why(outer), /^a layer that \S+ is given is not known/);
  });

  it('does without metrics that are functions of the program, or that tfjs has no name for', () => {
    const base = modelFacts(classifier);
    const metrics = [
      known({ name: 'mine', form: 'custom' as const }),
      known({ name: 'acc', form: 'name' as const }),
      known({ name: 'precision', form: 'tf.metrics' as const }),
      known({ name: 'meanSquaredError', form: 'tf.metrics' as const }),
      known({ name: 'r2Score', form: 'tf.metrics' as const }),
      known({ name: 'absoluteDifference', form: 'tf.losses' as const }),
      unknown,
    ];
    assert.ok(base.compile);
    const plan = planned({ ...base, compile: { ...base.compile, metrics } });
    assert.deepEqual(plan.compile.metrics, ['acc', 'precision', 'mse']);
  });

  it('trains no model of which a layer starts from weights that are not known', () => {
    const base = modelFacts(classifier);
    const [first, ...others] = base.layers;
    assert.ok(first);
    const started = { ...first, options: { ...first.options, weights: { unknown: 'a tensor' } } };
    assert.match(why({ ...base, layers: [started, ...others] }), /^weights of layer hidden is unknown \(a tensor\)/);
  });

  it('trains a model that has further variants', () => {
    const rest = { what: 'further variants', why: 'its branches give more than 16', at: span(0) };
    assert.ok(planned({ ...modelFacts(classifier), unknown: [{ ...rest, more: 'variants' }] }));
  });

  it('takes a packaged set when it fits, and says why when not', () => {
    const iris = { kind: 'package', name: 'iris' } as const;
    assert.deepEqual(planned(modelFacts(classifier), { data: iris }).data, {
      kind: 'package',
      name: 'iris',
      encoding: 'one-hot',
    });
    const sparse = modelFacts(classifier, 'sparseCategoricalCrossentropy');
    assert.deepEqual(planned(sparse, { data: iris }).data, {
      kind: 'package',
      name: 'iris',
      encoding: 'class-numbers',
    });
    assert.match(
      why(modelFacts(classifier), { data: { kind: 'package', name: 'digits' } }),
      /digits has 784 values a row, but model takes \[4\]/,
    );
    const wide = modelFacts([classifier[0]!, { name: 'last', units: 7, inputs: 8, activation: 'softmax' }]);
    assert.match(why(wide, { data: iris }), /iris has 3 classes, but model ends in 7 units/);
    const csv = planned(modelFacts(classifier), { data: { kind: 'csv', path: 'rows.csv', label: 'species' } });
    assert.deepEqual(csv.data, { kind: 'csv', path: 'rows.csv', label: 'species', encoding: 'one-hot' });
  });

  it('lets the chosen data fill in the width of the input and of the output', () => {
    const base = modelFacts(classifier);
    const openOptions: readonly LayerFacts['options'][] = [
      { units: known(8), inputShape: unknown },
      { units: unknown, activation: known('softmax') },
    ];
    const open: LayerFacts[] = base.layers.map((layer, i) => ({
      ...layer,
      config: unknown,
      inputShape: unknown,
      outputShape: unknown,
      options: openOptions[i] ?? {},
    }));
    const model = { ...base, layers: open };
    assert.match(why(model), /shape of model is unknown/);
    const plan = planned(model, { data: { kind: 'package', name: 'iris' } });
    assert.deepEqual(plan.topology, {
      class_name: 'Sequential',
      config: {
        name: 'model',
        layers: [
          { class_name: 'Dense', config: { name: 'hidden', units: 8, input_shape: [4] } },
          { class_name: 'Dense', config: { name: 'last', units: 3, activation: 'softmax' } },
        ],
      },
    });
  });

  it('plans a slice that ends within seconds', () => {
    const { slice, budget } = planned(
      modelFacts(classifier, undefined, {
        fits: [fit({ batchSize: known(64), epochs: known(5000), inputs: [tensor({ rows: 60_000 })] })],
      }),
    );
    assert.deepEqual([slice.batchSize, slice.rows, slice.validationSplit, budget.seconds], [64, 1000, 0.2, 20]);
    assert.ok(slice.epochs >= 6 && slice.epochs * 13 <= 1200, `${slice.epochs} epochs`);

    const image: LayerFacts = {
      ...dense(classifier[0]!, 0),
      className: 'Conv2D',
      inputShape: [null, 224, 224, 3],
      outputShape: [null, 222, 222, 64],
      params: 1792,
    };
    const base = modelFacts(classifier);
    const heavy = planned({ ...base, layers: [image, ...base.layers.slice(1)] }).slice;
    assert.ok(heavy.rows !== null && heavy.rows < slice.rows!, `${heavy.rows} rows of images`);
    const inner = { ...base, layers: [image], inputs: ['hidden'], outputs: ['hidden'] };
    const front = { ...image, className: 'Sequential', outputShape: [null, 3], inner };
    assert.equal(planned({ ...base, layers: [front, ...base.layers.slice(1)] }).slice.rows, heavy.rows);

    const own = planned(modelFacts(classifier), { slice: { rows: 40, epochs: 3 }, seconds: 5, seed: 7, record: 'off' });
    assert.deepEqual(
      [own.slice.rows, own.slice.epochs, own.budget.seconds, own.seed, own.record],
      [40, 3, 5, 7, 'off'],
    );
    assert.equal(own.data.kind === 'generated' && own.data.rows, 40);
  });

  it('trains as many epochs as the code says, and others only where those take too long or show too little', () => {
    const iris = { kind: 'package', name: 'iris' } as const;
    const sliceOf = (parts: Partial<FitFacts>, options: Partial<PlanOptions> = {}) =>
      planned(modelFacts(classifier, undefined, { fits: [fit({ batchSize: known(16), ...parts })] }), options).slice;

    const whole = sliceOf({ epochs: known(40) }, { data: iris });
    assert.deepEqual([whole.epochs, whole.code], [40, { epochs: 40, rows: null }]);
    assert.equal(sliceOf({ epochs: known(40), inputs: [tensor({ rows: 800 })] }).epochs, 30, '1200 steps at most');
    assert.equal(sliceOf({ epochs: known(5) }, { data: iris }).epochs, 8, '60 steps at least');
    assert.equal(sliceOf({ epochs: known(1), inputs: [tensor({ rows: 900 })] }).epochs, 6, '6 epochs at least');

    const some = sliceOf({ epochs: known(2), batchSize: known(32) });
    assert.deepEqual([some.epochs, some.rows], [10, 1000], '250 steps of rows that nobody has counted');
    const few = sliceOf({ epochs: known(2), inputs: [tensor({ rows: 4000 })], batchSize: known(32) });
    assert.deepEqual([few.epochs, few.code], [8, { epochs: 2, rows: 4000 }], 'as many steps as the code takes');
    assert.equal(sliceOf({}, { data: iris }).epochs, 60, 'for code that does not say');
  });

  it('leaves the epochs of a file as they are and bounds its steps: its rows are counted when it is read', () => {
    const data = { kind: 'csv', path: 'rows.csv' } as const;
    const fits = [fit({ epochs: known(300), batchSize: known(32) })];
    const { slice } = planned(modelFacts(classifier, undefined, { fits }), { data });
    assert.deepEqual([slice.epochs, slice.steps, slice.rows], [300, 1200, 1000]);
  });

  it('explains no slice that somebody chose', () => {
    const { slice } = planned(modelFacts(classifier), { slice: { epochs: 3 } });
    assert.deepEqual([slice.epochs, slice.code], [3, undefined]);
  });

  it('says what is missing', () => {
    const base = modelFacts(classifier);
    const compile = base.compile!;
    const named = { kind: 'loss', name: 'mse', at: span(0), origin: null, nearest: null, tfjsSays: null } as const;
    const facts = { ...sourceFacts(base), unknownNames: [{ ...named, model: base.id }] };
    const misnamed = planRun(base, facts, { workspace: null });
    assert.equal(isUnknown(misnamed) && misnamed.unknown, 'tfjs takes no loss named "mse": mend the name first');
    assert.ok(
      !isUnknown(planRun(base, { ...facts, unknownNames: [{ ...named, model: 'other' }] }, { workspace: null })),
    );
    assert.match(why({ ...base, compile: null }), /no compile\(\) of model/);
    assert.match(why({ ...base, compile: { ...compile, losses: [unknown] } }), /the loss is unknown \(parameter "n"\)/);
    assert.match(
      why({ ...base, compile: { ...compile, losses: [known({ name: 'myLoss', form: 'custom' })] } }),
      /myLoss is a function of your own/,
    );
    assert.match(why({ ...base, compile: { ...compile, optimizer: unknown } }), /the optimizer is unknown/);
    assert.match(why({ ...base, kind: 'loaded' }), /in a file that is loaded/);
    assert.match(
      why({ ...base, layers: base.layers.map((layer) => ({ ...layer, repeated: true })) }),
      /loop whose number of turns/,
    );
    const refusals = [
      { layer: 'last', className: 'Dense', message: 'expected ndim=3', at: span(0), inputShape: unknown, feeder: null },
    ];
    assert.match(why({ ...base, refusals }), /tfjs refuses layer last: expected ndim=3/);
    const options = { units: unknown };
    assert.match(
      why({ ...base, layers: base.layers.map((layer) => ({ ...layer, config: unknown, options })) }),
      /units of layer hidden is unknown/,
    );
  });
});
