import * as tf from '@tensorflow/tfjs';
import assert from 'node:assert/strict';
import type { Plan } from '../../server/src/protocol/plan';
import { loadWasm } from '../../server/src/trainer/backends/wasm';
import { readData } from '../../server/src/trainer/data/readData';
import { scaleInputs, splitRows } from '../../server/src/trainer/data/split';
import { buildModel } from '../../server/src/trainer/model';
import { seededRandom, seedFor } from '../../server/src/trainer/random';
import { readTrace } from '../../server/src/run/readTrace';
import { asText } from '../run/events';
import { generatedFor, irisPlan, lossesOf, ofKind, topologyOf, topologyOfModel, trace } from './plans';

const { layers } = tf;
const plain = {
  loss: [{ form: 'name', name: 'meanSquaredError' }],
  optimizer: { name: 'adam', learningRate: 0.01, options: {} },
  metrics: [],
} as const;

describe('trainer/train', () => {
  it('trains iris, and tells it in a trace that reads back', async () => {
    const events = await trace(irisPlan({ slice: { ...irisPlan().slice, epochs: 12 } }));
    assert.deepEqual(readTrace(asText(events)), events);
    const [started] = ofKind(events, 'started');
    assert.deepEqual(
      started?.layers.map(({ name, activation, trainableParams }) => [name, activation, trainableParams]),
      [
        ['hidden', 'relu', 60],
        ['output', 'softmax', 39],
      ],
    );
    assert.deepEqual([started?.trainRows, started?.validationRows, started?.batchesPerEpoch], [120, 30, 8]);
    const [data] = ofKind(events, 'data');
    assert.equal(
      data?.classCounts?.reduce((a, b) => a + b),
      120,
    );
    assert.ok(Math.abs(Number(data?.inputs[0]?.mean)) < 1e-5 && Math.abs(Number(data?.inputs[0]?.std) - 1) < 1e-5);
    const epochs = ofKind(events, 'epoch');
    assert.equal(epochs.length, 12);
    assert.ok(Number(epochs.at(-1)?.valLoss) < 0.5 && Number(epochs.at(-1)?.metrics.val_acc) > 0.8);
    assert.deepEqual(events.at(-1), { event: 'ended', because: 'done', steps: 96 });
    assert.equal(lossesOf(events).length, 96);
  });

  it('tells how far it will go, and what the code asks for, where the steps are bounded', async () => {
    const code = { epochs: 50, rows: 150 };
    const events = await trace(irisPlan({ slice: { ...irisPlan().slice, epochs: 50, steps: 20, code } }));
    assert.deepEqual(readTrace(asText(events)), events);
    const [started] = ofKind(events, 'started');
    assert.deepEqual([started?.epochs, started?.steps, started?.code], [3, 20, code]);
    assert.deepEqual(events.at(-1), { event: 'ended', because: 'done', steps: 20 });
  });

  it('tells the validation numbers of several outputs by their own names', async () => {
    const input = tf.input({ shape: [4] });
    const near = layers.dense({ units: 1, name: 'near' }).apply(input) as tf.SymbolicTensor;
    const far = layers.dense({ units: 1, name: 'far' }).apply(input) as tf.SymbolicTensor;
    const data = generatedFor([4], {});
    const [target] = data.targets;
    assert.ok(target);
    const events = await trace({
      ...irisPlan(),
      topology: topologyOfModel(tf.model({ inputs: input, outputs: [near, far] })),
      compile: {
        ...plain,
        loss: [
          { form: 'name', name: 'meanSquaredError' },
          { form: 'name', name: 'meanAbsoluteError' },
        ],
        metrics: ['mse'],
      },
      data: { ...data, targets: [target, target] },
    });
    const epochs = ofKind(events, 'epoch');
    assert.equal(epochs.length, 4, JSON.stringify(events.at(-1)));
    for (const { valLoss, metrics } of epochs) {
      const [one, two] = [Number(metrics.val_near_loss), Number(metrics.val_far_loss)];
      assert.ok(Math.abs(Number(valLoss) - one - two) < 1e-5, 'the whole is the sum of both');
      const squared = Number(metrics.val_near_mse);
      assert.ok(Math.abs(squared - one) < 1e-5, `the metric that is the loss is equal to it: ${squared} and ${one}`);
    }
  });

  it('gives bit for bit the losses of plain model.fit when recording is off', async () => {
    const plan = irisPlan();
    const expected = await plainFit(plan);
    assert.equal(expected.length, 32);
    assert.deepEqual(lossesOf(await trace(plan)), expected);
    assert.deepEqual(
      lossesOf(await trace({ ...plan, record: 'full' })),
      expected,
      'recording changes no arithmetic either',
    );
  });

  it('repeats a run from the same seed, with dropout, and not from another', async () => {
    const plan = irisPlan({
      topology: topologyOf([
        layers.dense({ units: 8, activation: 'relu', inputShape: [4] }),
        layers.dropout({ rate: 0.4 }),
        layers.dense({ units: 3, activation: 'softmax' }),
      ]),
    });
    const first = lossesOf(await trace(plan));
    assert.deepEqual(lossesOf(await trace(plan)), first);
    assert.notDeepEqual(lossesOf(await trace({ ...plan, seed: 2 })), first);
  });

  it('begins shared layers alike in both arms of a try', async () => {
    const { tf: backend } = await loadWasm();
    const model = (extra: boolean) =>
      irisPlan({
        topology: topologyOf([
          layers.dense({ units: 8, inputShape: [4], name: 'first' }),
          ...(extra ? [layers.dense({ units: 8, name: 'between' })] : []),
          layers.dense({ units: 3, name: 'last' }),
        ]),
      });
    const weights = async (extra: boolean) => {
      const built = await buildModel(backend, model(extra));
      return Array.from(built.getLayer('last').getWeights()[0]!.dataSync());
    };
    assert.deepEqual(await weights(true), await weights(false));
  });

  it('ends at the first loss that is not finite', async () => {
    const plan = irisPlan({
      topology: topologyOf([layers.dense({ units: 1, inputShape: [3] })]),
      compile: { ...plain, optimizer: { name: 'sgd', learningRate: 1e6, options: {} } },
      data: generatedFor([3], {}, { range: [0, 1000] }),
      scaling: null,
    });
    const events = await trace(plan);
    const losses = lossesOf(events);
    assert.equal(ofKind(events, 'ended')[0]?.because, 'non-finite');
    assert.equal(
      losses.findIndex((loss) => !Number.isFinite(loss)),
      losses.length - 1,
    );
  });

  it('ends inside an epoch when its steps are used up, and still validates', async () => {
    const events = await trace(irisPlan({ slice: { ...irisPlan().slice, steps: 11 } }));
    assert.deepEqual(events.at(-1), { event: 'ended', because: 'done', steps: 11 });
    const last = ofKind(events, 'epoch').at(-1);
    assert.equal(last?.step, 11);
    assert.ok(Number.isFinite(last?.valLoss) && Number.isFinite(last?.metrics.val_acc));
  });

  it('ends when its time or memory is used up, and when it is told to', async () => {
    const long = irisPlan({ slice: { ...irisPlan().slice, epochs: 5000 } });
    const ends = async (plan: Plan, control?: { stopped: boolean }) =>
      ofKind(await trace(plan, control), 'ended')[0]?.because;
    assert.equal(await ends({ ...long, budget: { seconds: 0.2, megabytes: 4096 } }), 'budget');
    assert.equal(await ends({ ...long, budget: { seconds: 20, megabytes: 1 } }), 'budget');
    assert.equal(await ends(long, { stopped: true }), 'stopped');
  });

  it('leaves no tensors behind from step to step', async () => {
    const counts = ofKind(
      await trace(irisPlan({ record: 'full', slice: { ...irisPlan().slice, epochs: 60 } })),
      'steps',
    ).map(({ tensors }) => tensors);
    assert.ok(counts.length > 2);
    assert.ok(Math.max(...counts.slice(1)) - Math.min(...counts.slice(1)) <= 8, counts.join());
  });

  it('says in one sentence why a plan cannot be trained', async () => {
    const failure = async (overrides: Partial<Plan>) => {
      const ended = ofKind(await trace(irisPlan(overrides)), 'ended')[0];
      assert.equal(ended?.because, 'failed');
      assert.match(ended?.error ?? '', /^[^\n]+\.$/);
      return ended?.error ?? '';
    };
    const { compile } = irisPlan();
    assert.match(
      await failure({ data: { kind: 'package', name: 'digits', encoding: 'one-hot' } }),
      /takes rows of shape \[4\]/,
    );
    assert.match(await failure({ compile: { ...compile, loss: [{ form: 'name', name: 'mse' }] } }), /mse/);
    assert.match(
      await failure({ compile: { ...compile, loss: [{ form: 'tf.losses', name: 'nope' }] } }),
      /no tf.losses.nope/,
    );
    assert.match(
      await failure({ compile: { ...compile, optimizer: { name: 'lion', learningRate: 1, options: {} } } }),
      /"lion"/,
    );
    assert.match(
      await failure({
        topology: { class_name: 'Sequential', config: { layers: [{ class_name: 'Nope', config: {} }] } },
      }),
      /Nope/,
    );
  });

  const cases: { readonly [name: string]: () => Partial<Plan> } = {
    'a convolution on digits': () => ({
      topology: topologyOf([
        layers.conv2d({ filters: 4, kernelSize: 5, activation: 'relu', inputShape: [28, 28, 1] }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.flatten(),
        layers.dense({ units: 10, activation: 'softmax' }),
      ]),
      compile: { ...plain, loss: [{ form: 'name', name: 'categoricalCrossentropy' }] },
      data: { kind: 'package', name: 'digits', encoding: 'one-hot' },
      scaling: null,
      slice: { rows: 256, epochs: 3, batchSize: 32, steps: null, validationSplit: 0 },
    }),
    'an embedding with a convolution over tokens': () => ({
      topology: topologyOf([
        layers.embedding({ inputDim: 50, outputDim: 8, inputLength: 12 }),
        layers.conv1d({ filters: 8, kernelSize: 3, activation: 'relu' }),
        layers.globalMaxPooling1d({}),
        layers.dense({ units: 1, activation: 'sigmoid' }),
      ]),
      compile: {
        ...plain,
        loss: [{ form: 'name', name: 'binaryCrossentropy' }],
        optimizer: { name: 'adam', learningRate: 0.02, options: {} },
      },
      data: generatedFor([12], { encoding: 'binary', classes: 2 }, { range: [0, 49], integers: true }, 256),
      scaling: null,
    }),
    'a recurrent network': () => ({
      topology: topologyOf([
        layers.lstm({ units: 8, inputShape: [10, 4] }),
        layers.dense({ units: 3, activation: 'softmax' }),
      ]),
      compile: { ...plain, loss: [{ form: 'name', name: 'sparseCategoricalCrossentropy' }] },
      data: generatedFor([10, 4], { encoding: 'class-numbers', classes: 3 }, { range: [-1, 1] }),
      scaling: null,
    }),
    'separable and transposed convolutions, with a loss of tf.losses': () => ({
      topology: topologyOf([
        layers.separableConv2d({ filters: 4, kernelSize: 3, padding: 'same', inputShape: [8, 8, 2] }),
        layers.averagePooling2d({ poolSize: 2 }),
        layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: 'same' }),
      ]),
      compile: { ...plain, loss: [{ form: 'tf.losses', name: 'meanSquaredError' }] },
      data: generatedFor([8, 8, 2], { shape: [8, 8, 2], encoding: 'real' }),
      scaling: { kind: 'divide', by: 2 },
    }),
    'two inputs and two outputs': () => {
      const a = tf.input({ shape: [4] });
      const b = tf.input({ shape: [3] });
      const joined = layers.concatenate().apply([a, b]) as tf.SymbolicTensor;
      const one = layers.dense({ units: 2, activation: 'softmax', name: 'kind' }).apply(joined) as tf.SymbolicTensor;
      const two = layers.dense({ units: 1, name: 'size' }).apply(joined) as tf.SymbolicTensor;
      return {
        topology: topologyOfModel(tf.model({ inputs: [a, b], outputs: [one, two] })),
        compile: {
          ...plain,
          loss: [
            { form: 'name', name: 'categoricalCrossentropy' },
            { form: 'name', name: 'meanSquaredError' },
          ],
        },
        data: {
          kind: 'generated',
          rows: 96,
          inputs: [
            { shape: [4], range: [0, 1], integers: false },
            { shape: [3], range: [-1, 1], integers: false },
          ],
          targets: [
            { shape: [2], encoding: 'one-hot', classes: 2 },
            { shape: [1], encoding: 'real', classes: 1 },
          ],
        },
        scaling: null,
      };
    },
  };
  for (const [name, overrides] of Object.entries(cases)) {
    it(`learns: ${name}`, async () => {
      const events = await trace(
        irisPlan({ record: 'layers', slice: { ...irisPlan().slice, epochs: 8 }, ...overrides() }),
      );
      assert.equal(ofKind(events, 'ended')[0]?.error, undefined);
      const epochs = ofKind(events, 'epoch').map(({ loss }) => Number(loss));
      assert.ok(epochs.at(-1)! < 0.97 * epochs[0]!, `the loss went ${epochs.map((loss) => loss.toFixed(3)).join(' ')}`);
    });
  }
});

/** The same rows, model and seeds, and nothing else of the trainer. */
async function plainFit(plan: Plan): Promise<number[]> {
  const { tf: backend } = await loadWasm();
  const systemRandom = Math.random;
  try {
    Math.random = seededRandom(seedFor(plan.seed, 'model'));
    const model = await buildModel(backend, plan);
    const data = await readData(plan, { inputs: [[4]], outputs: [[3]] });
    const { training } = scaleInputs(splitRows(data, plan.slice, plan.seed), plan.scaling);
    const x = tf.tensor2d(training.inputs[0]!.values, [training.rows, 4]);
    const y = tf.tensor2d(training.targets[0]!.values, [training.rows, 3]);
    const losses: number[] = [];
    Math.random = seededRandom(seedFor(plan.seed, 'fit'));
    await model.fit(x, y, {
      epochs: plan.slice.epochs,
      batchSize: plan.slice.batchSize,
      verbose: 0,
      callbacks: { onBatchEnd: (_batch, logs) => void losses.push(logs!.loss!) },
    });
    return losses;
  } finally {
    Math.random = systemRandom;
  }
}
