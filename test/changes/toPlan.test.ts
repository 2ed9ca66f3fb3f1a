import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { classOfFactory } from '../../server/src/changes/layerClasses';
import { toPlan } from '../../server/src/changes/toPlan';
import type { Change } from '../../server/src/protocol/change';
import { isUnknown } from '../../server/src/protocol/model';
import type { DataSource, Plan } from '../../server/src/protocol/plan';

const oneHot: DataSource = {
  kind: 'generated',
  rows: 64,
  inputs: [{ shape: [4], range: [0, 1], integers: false }],
  targets: [{ shape: [3], encoding: 'one-hot', classes: 3 }],
};

/** The source of a small classifier, with one place left open for each change. */
function classifier({
  hidden = {},
  between = [],
  first = [],
}: {
  hidden?: object;
  between?: (() => tf.layers.Layer)[];
  first?: ((inputShape: number[]) => tf.layers.Layer)[];
} = {}): tf.LayersModel {
  const model = tf.sequential();
  for (const make of first) model.add(make([4]));
  const inputShape = first.length > 0 ? {} : { inputShape: [4] };
  model.add(tf.layers.dense({ name: 'hidden', units: 5, activation: 'sigmoid', ...inputShape, ...hidden }));
  for (const make of between) model.add(make());
  model.add(tf.layers.dense({ name: 'last', units: 3, activation: 'softmax' }));
  return model;
}

function twoBranches(inserted?: () => tf.layers.Layer): tf.LayersModel {
  const input = tf.input({ name: 'in', shape: [4] });
  let x = tf.layers.dense({ name: 'hidden', units: 5, activation: 'relu' }).apply(input) as tf.SymbolicTensor;
  if (inserted) x = inserted().apply(x) as tf.SymbolicTensor;
  const branch = tf.layers.dense({ name: 'branch', units: 5 }).apply(x) as tf.SymbolicTensor;
  const sum = tf.layers.add({ name: 'sum' }).apply([x, branch]) as tf.SymbolicTensor;
  const output = tf.layers.dense({ name: 'last', units: 3 }).apply(sum) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: [output, x] });
}

function planOf(model: tf.LayersModel, parts: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    topology: JSON.parse(model.toJSON() as string),
    compile: {
      loss: [{ form: 'name', name: 'meanSquaredError' }],
      optimizer: { name: 'sgd', learningRate: 0.5, options: { momentum: 0.9 } },
      metrics: ['accuracy'],
    },
    data: oneHot,
    scaling: null,
    slice: { rows: null, epochs: 5, batchSize: 16, steps: null, validationSplit: 0.2 },
    seed: 1,
    budget: { seconds: 10, megabytes: 1000 },
    record: 'layers',
    backend: 'auto',
    workspace: null,
    ...parts,
  };
}

function changed(change: Change, plan: Plan): Plan {
  const result = toPlan(change, plan);
  assert.ok(!isUnknown(result), isUnknown(result) ? result.unknown : '');
  return result;
}

/** What tfjs makes of a plan's topology, in its own JSON. */
async function loaded(plan: Plan): Promise<unknown> {
  const model = await tf.models.modelFromJSON(JSON.parse(JSON.stringify(plan.topology)));
  return comparable(JSON.parse(model.toJSON() as string), model);
}

function expected(model: tf.LayersModel): unknown {
  return comparable(JSON.parse(model.toJSON() as string), model);
}

/** The same JSON with layers named by their order, which is all that may differ. */
function comparable(json: { config: { name: string } }, model: tf.LayersModel): unknown {
  json.config.name = 'model';
  let text = JSON.stringify(json);
  model.layers.forEach((layer, i) => (text = text.replaceAll(`"${layer.name}"`, `"layer ${i}"`)));
  return JSON.parse(text);
}

async function same(change: Change, before: tf.LayersModel, after: tf.LayersModel): Promise<void> {
  assert.deepEqual(await loaded(changed(change, planOf(before))), expected(after));
}

describe('changes/toPlan', () => {
  const model = 'model';

  it('writes an activation, an option and an initializer as tfjs would', async () => {
    const layers = ['hidden'];
    await same(
      { kind: 'setActivation', model, layers, activation: 'hardSigmoid' },
      classifier(),
      classifier({ hidden: { activation: 'hardSigmoid' } }),
    );
    await same(
      { kind: 'setLayerOption', model, layers, option: 'units', value: 9 },
      classifier(),
      classifier({ hidden: { units: 9 } }),
    );
    await same(
      { kind: 'setLayerOption', model, layers, option: 'useBias', value: false },
      classifier(),
      classifier({ hidden: { useBias: false } }),
    );
    for (const name of [
      'heNormal',
      'heUniform',
      'leCunNormal',
      'leCunUniform',
      'glorotNormal',
      'glorotUniform',
      'zeros',
      'ones',
      'randomNormal',
      'truncatedNormal',
      'randomUniform',
      'orthogonal',
    ]) {
      await same(
        { kind: 'setLayerOption', model, layers, option: 'kernelInitializer', value: name },
        classifier(),
        classifier({ hidden: { kernelInitializer: name as 'zeros' } }),
      );
    }
  });

  it('turns a layer that is an activation into another activation', async () => {
    await same(
      { kind: 'setActivation', model, layers: ['act'], activation: 'tanh' },
      classifier({ between: [() => tf.layers.reLU({ name: 'act' })] }),
      classifier({ between: [() => tf.layers.activation({ name: 'act', activation: 'tanh' })] }),
    );
  });

  it('reaches the layer inside a wrapper', async () => {
    const wrapped = (activation: 'relu' | 'tanh') => {
      const sequence = tf.sequential();
      const inner = tf.layers.dense({ name: 'inner', units: 3, activation });
      sequence.add(tf.layers.timeDistributed({ name: 'outer', layer: inner, inputShape: [5, 4] }));
      return sequence;
    };
    await same(
      { kind: 'setActivation', model, layers: ['outer'], activation: 'tanh' },
      wrapped('relu'),
      wrapped('tanh'),
    );
  });

  it('inserts into a sequence, in the middle and in front', async () => {
    await same(
      { kind: 'insertLayer', model, after: 'hidden', layer: 'dropout', options: { rate: 0.5 } },
      classifier(),
      classifier({ between: [() => tf.layers.dropout({ rate: 0.5 })] }),
    );
    await same(
      { kind: 'insertLayer', model, after: null, layer: 'batchNormalization', options: {} },
      classifier(),
      classifier({ first: [(inputShape) => tf.layers.batchNormalization({ inputShape })] }),
    );
  });

  it('inserts into a graph for all that took the layer, outputs too', async () => {
    const change: Change = {
      kind: 'insertLayer',
      model,
      after: 'hidden',
      layer: 'batchNormalization',
      options: { momentum: 0.9 },
    };
    await same(
      change,
      twoBranches(),
      twoBranches(() => tf.layers.batchNormalization({ momentum: 0.9 })),
    );
  });

  it('follows each call of a shared layer by a layer of its own', async () => {
    const siamese = (between: boolean) => {
      const inputs = [tf.input({ name: 'a', shape: [4] }), tf.input({ name: 'b', shape: [4] })];
      const shared = tf.layers.dense({ name: 'shared', units: 5 });
      const ends = inputs
        .map((input) => shared.apply(input))
        .map((x) => (between ? tf.layers.dropout({ rate: 0.1 }).apply(x as tf.SymbolicTensor) : x));
      return tf.model({
        inputs,
        outputs: tf.layers.concatenate({ name: 'both' }).apply(ends as tf.SymbolicTensor[]) as tf.SymbolicTensor,
      });
    };
    const plan = changed(
      { kind: 'insertLayer', model, after: 'shared', layer: 'dropout', options: { rate: 0.1 } },
      planOf(siamese(false)),
    );
    assert.deepEqual(await loaded(plan), expected(siamese(true)));
  });

  it('knows the class of every factory of tf.layers', () => {
    const cells = () => tf.layers.lstmCell({ units: 1 });
    const config = {
      activation: 'relu',
      axes: 0,
      batchInputShape: [null, 4],
      dims: [1],
      filters: 1,
      kernelSize: 1,
      inputDim: 2,
      outputDim: 2,
      layer: tf.layers.lstm({ units: 1 }),
      n: 1,
      numTokens: 2,
      poolSize: 1,
      rate: 0.5,
      stddev: 1,
      targetShape: [1],
      units: 1,
      cell: cells(),
      cells: [cells()],
      height: 2,
      width: 2,
      scale: 1,
      factor: 0.1,
      strides: 1,
      mergeMode: 'concat',
      cropping: [
        [0, 0],
        [0, 0],
      ],
    };
    const skipped = ['Layer', 'RNN', 'RNNCell', 'input'];
    const names = Object.keys(tf.layers).filter((name) => !skipped.includes(name));
    assert.ok(names.length > 60);
    for (const name of names) {
      const dims = {
        kernelSize: /3d/.test(name) ? [1, 1, 1] : /2d/i.test(name) ? [1, 1] : 1,
        poolSize: /3d/.test(name) ? [1, 1, 1] : /2d/.test(name) ? [1, 1] : [1],
        strides: /3d/.test(name) ? [1, 1, 1] : /2d/i.test(name) ? [1, 1] : [1],
      };
      const dilation = name === 'convLstm2d' || name === 'convLstm2dCell' ? {} : dims;
      const make = Reflect.get(tf.layers, name) as (config: object) => tf.layers.Layer;
      const layer = make({ ...config, ...dilation });
      assert.equal(classOfFactory(name), layer.getClassName(), name);
    }
  });

  it('sets the loss and writes the labels anew where it wants them otherwise', () => {
    const plan = planOf(classifier());
    const same = changed({ kind: 'setLoss', model, loss: 'categoricalCrossentropy' }, plan);
    assert.deepEqual(same.data, oneHot);
    assert.deepEqual(same.compile.loss, [{ form: 'name', name: 'categoricalCrossentropy' }]);

    const sparse = changed({ kind: 'setLoss', model, loss: 'sparseCategoricalCrossentropy' }, plan);
    assert.deepEqual(sparse.data.kind === 'generated' && sparse.data.targets, [
      { shape: [1], encoding: 'class-numbers', classes: 3 },
    ]);
    const back = changed({ kind: 'setLoss', model, loss: 'categoricalCrossentropy' }, sparse);
    assert.deepEqual(back.data, oneHot);

    const iris: DataSource = { kind: 'package', name: 'iris', encoding: 'one-hot' };
    const packaged = changed(
      { kind: 'setLoss', model, loss: 'sparseCategoricalCrossentropy' },
      planOf(classifier(), { data: iris }),
    );
    assert.deepEqual(packaged.data, { ...iris, encoding: 'class-numbers' });
    const logits = changed({ kind: 'setLoss', model, loss: 'tf.losses.softmaxCrossEntropy' }, plan);
    assert.deepEqual(logits.compile.loss, [{ form: 'tf.losses', name: 'softmaxCrossEntropy' }]);
  });

  it('does not make classes of real targets', () => {
    const data: DataSource = { ...oneHot, targets: [{ shape: [3], encoding: 'real', classes: 3 }] };
    const result = toPlan({ kind: 'setLoss', model, loss: 'categoricalCrossentropy' }, planOf(classifier(), { data }));
    assert.match(isUnknown(result) ? result.unknown : '', /real numbers/);
  });

  it('sets the optimizer, its rate, the metrics, fit options and the scaling', () => {
    const plan = planOf(classifier());
    const asItWas = structuredClone(plan);
    const rate = changed({ kind: 'setLearningRate', model, learningRate: 0.05 }, plan);
    assert.deepEqual(rate.compile.optimizer, { name: 'sgd', learningRate: 0.05, options: { momentum: 0.9 } });
    const adam = changed({ kind: 'setOptimizer', model, optimizer: 'adam' }, plan);
    assert.deepEqual(adam.compile.optimizer, { name: 'adam', learningRate: 0.001, options: {} });
    assert.deepEqual(changed({ kind: 'setMetrics', model, metrics: ['mae'] }, plan).compile.metrics, ['mae']);
    assert.equal(changed({ kind: 'setFitOption', model, option: 'epochs', value: 9 }, plan).slice.epochs, 9);
    assert.equal(
      changed({ kind: 'setFitOption', model, option: 'validationSplit', value: 0.5 }, plan).slice.validationSplit,
      0.5,
    );
    assert.deepEqual(changed({ kind: 'scaleInput', model, by: { kind: 'divide', by: 255 } }, plan).scaling, {
      kind: 'divide',
      by: 255,
    });
    assert.deepEqual(plan, asItWas, 'the plan itself stays as it was');
  });

  it('says why a change cannot be tried', () => {
    const plan = planOf(classifier());
    const why = (change: Change) => {
      const result = toPlan(change, plan);
      return isUnknown(result) ? result.unknown : 'it could';
    };
    assert.match(why({ kind: 'setActivation', model, layers: ['gone'], activation: 'relu' }), /no layer gone/);
    assert.match(why({ kind: 'insertLayer', model, after: 'gone', layer: 'flatten', options: {} }), /no layer gone/);
    assert.match(why({ kind: 'setOptimizer', model, optimizer: 'nadam' }), /no optimizer named nadam/);
    assert.match(why({ kind: 'setFitOption', model, option: 'shuffle', value: true }), /shuffle cannot be tried/);
    assert.match(why({ kind: 'setFitOption', model, option: 'batchSize', value: 0 }), /at least 1/);
  });
});
