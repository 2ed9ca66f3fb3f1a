import assert from 'node:assert/strict';
import { tryChange } from '../../server/src/analysis/tryChange';
import type { Change } from '../../server/src/protocol/change';
import { countEnds } from '../../server/src/protocol/effect';
import { isUnknown } from '../../server/src/protocol/model';
import type { LabelEncoding, Plan } from '../../server/src/protocol/plan';
import type { TraceNumber } from '../../server/src/protocol/trace';
import { draw, type Drawn } from '../checks/synthetic';

const setRate: Change = { kind: 'setLearningRate', model: 'model', learningRate: 0.1 };

function planOf(encoding: LabelEncoding = 'one-hot', validationSplit = 0.2): Plan {
  return {
    version: 1,
    topology: { class_name: 'Sequential', config: { name: 'model', layers: [] } },
    compile: {
      loss: [{ form: 'name', name: 'meanSquaredError' }],
      optimizer: { name: 'sgd', learningRate: 1, options: {} },
      metrics: ['accuracy'],
    },
    data: { kind: 'package', name: 'iris', encoding },
    scaling: null,
    slice: { rows: null, epochs: 3, batchSize: 16, steps: null, validationSplit },
    seed: 9,
    budget: { seconds: 20, megabytes: 1000 },
    record: 'layers',
    backend: 'auto',
    workspace: null,
  };
}

/** Trains nothing: each arm ends as it is told, and what was asked of it is kept. */
function trainer(runs: { readonly before: (seed: number) => Drawn; readonly after: (seed: number) => Drawn }) {
  const asked: { arm: string; plan: Plan }[] = [];
  const train = (plan: Plan, arm: 'before' | 'after', seed: number) => {
    asked.push({ arm, plan });
    return Promise.resolve(draw(runs[arm](seed)));
  };
  return { asked, train };
}

function ending(valLoss: number, loss: TraceNumber = 1, metrics: Drawn['metrics'] = {}): Drawn {
  return {
    loss: [2, 1.5, loss],
    epochs: [
      [2, valLoss],
      [1.5, valLoss],
      [1, valLoss],
    ],
    metrics,
  };
}

async function effect(options: Parameters<typeof tryChange>[0]) {
  const result = await tryChange(options);
  assert.ok(!isUnknown(result), isUnknown(result) ? result.unknown : '');
  return result;
}

describe('analysis/tryChange', () => {
  it('trains both arms from each of three seeds and compares the validation loss in pairs', async () => {
    const { asked, train } = trainer({ before: (seed) => ending(seed), after: (seed) => ending(seed / 2) });
    assert.deepEqual(await effect({ plan: planOf(), change: setRate, train }), {
      metric: 'valLoss',
      seeds: [1, 2, 3],
      before: [1, 2, 3],
      after: [0.5, 1, 1.5],
      median: -1,
      low: -1.5,
      high: -0.5,
      better: true,
    });
    assert.deepEqual(
      asked.map(({ arm, plan }) => [arm, plan.seed, plan.compile.optimizer.learningRate]),
      [
        ['before', 1, 1],
        ['after', 1, 0.1],
        ['before', 2, 1],
        ['after', 2, 0.1],
        ['before', 3, 1],
        ['after', 3, 0.1],
      ],
    );
  });

  it('shares a minute among the runs', async () => {
    const { asked, train } = trainer({ before: () => ending(1), after: () => ending(1) });
    await effect({ plan: planOf(), change: setRate, train });
    assert.equal(asked[0]?.plan.budget.seconds, 10);
  });

  it('is better only when every pair is', async () => {
    const { train } = trainer({ before: () => ending(1), after: (seed) => ending(seed === 2 ? 1.1 : 0.1) });
    assert.equal((await effect({ plan: planOf(), change: setRate, train })).better, false);
  });

  it('counts from NaN to a number as better, and the other way as worse', async () => {
    const nan = () => ending(1, 'NaN');
    const fine = () => ending(1);
    const mended = await effect({
      plan: planOf(),
      change: setRate,
      seeds: [1, 2],
      train: trainer({ before: nan, after: fine }).train,
    });
    assert.deepEqual(mended, {
      metric: 'valLoss',
      seeds: [1, 2],
      before: [null, null],
      after: [1, 1],
      median: null,
      low: null,
      high: null,
      better: true,
    });
    const broken = await effect({
      plan: planOf(),
      change: setRate,
      train: trainer({ before: fine, after: nan }).train,
    });
    assert.equal(broken.better, false);
    const both = await effect({ plan: planOf(), change: setRate, train: trainer({ before: nan, after: nan }).train });
    assert.equal(both.better, false);
  });

  it('is better where some runs are mended and the others gain', async () => {
    const { train } = trainer({
      before: (seed) => (seed < 3 ? ending(1, 'NaN') : ending(1)),
      after: () => ending(0.5),
    });
    const some = await effect({ plan: planOf(), change: setRate, train });
    assert.deepEqual([some.before, some.median, some.better], [[null, null, 1], -0.5, true]);
    assert.deepEqual(countEnds(some), { notFinite: { before: 2, after: 0 }, compared: 1 });
  });

  it('does not take a run that was too short to be measured for one that is not finite', async () => {
    const short: Drawn = { loss: [2, 1.9], because: 'budget' };
    const { train } = trainer({ before: () => short, after: () => short });
    const result = await tryChange({ plan: planOf(), change: setRate, train });
    assert.match(isUnknown(result) ? result.unknown : '', /a run ended before its valLoss/);
  });

  it('takes the training loss where no rows are held out', async () => {
    const { train } = trainer({ before: () => ({ loss: [2, 2] }), after: () => ({ loss: [1, 1] }) });
    const { metric, median } = await effect({ plan: planOf('one-hot', 0), change: setRate, train });
    assert.deepEqual([metric, median], ['loss', -1]);
  });

  it('compares by accuracy when the loss itself changes, each arm by the name that its labels want', async () => {
    const change: Change = { kind: 'setLoss', model: 'model', loss: 'sparseCategoricalCrossentropy' };
    const { asked, train } = trainer({
      before: () => ending(0.1, 1, { val_categoricalAccuracy: 0.5 }),
      after: () => ending(0.9, 1, { val_acc: 0.75 }),
    });
    const { metric, before, after, better } = await effect({ plan: planOf(), change, seeds: [1], train });
    assert.deepEqual([metric, before, after, better], ['accuracy', [0.5], [0.75], true]);
    assert.deepEqual(
      asked.map(({ plan }) => plan.compile.metrics),
      [['categoricalAccuracy'], ['accuracy']],
    );
  });

  it('compares regressions by the squared error', async () => {
    const change: Change = { kind: 'setLoss', model: 'model', loss: 'meanAbsoluteError' };
    const { asked, train } = trainer({
      before: () => ending(1, 1, { val_mse: 4 }),
      after: () => ending(1, 1, { val_mse: 3 }),
    });
    const { metric, median, better } = await effect({ plan: planOf('real'), change, seeds: [1], train });
    assert.deepEqual([metric, median, better], ['mse', -1, true]);
    assert.deepEqual(asked[0]?.plan.compile.metrics, ['accuracy', 'mse']);
  });

  it('compares by the mean over the outputs where a model has several', async () => {
    const generated = (...encodings: readonly LabelEncoding[]): Plan => ({
      ...planOf(),
      data: {
        kind: 'generated',
        rows: 8,
        inputs: [{ shape: [4], range: [0, 1], integers: false }],
        targets: encodings.map((encoding) => ({ shape: [3], encoding, classes: 3 })),
      },
    });
    const change: Change = { kind: 'setLoss', model: 'model', loss: 'categoricalCrossentropy' };
    const classes = trainer({
      before: () => ending(1, 1, { val_a_categoricalAccuracy: 0.5, val_b_categoricalAccuracy: 0.25, a_loss: 1 }),
      after: () => ending(1, 1, { val_a_categoricalAccuracy: 0.75, val_b_categoricalAccuracy: 0.5, a_loss: 3 }),
    });
    const gained = await effect({ plan: generated('one-hot', 'one-hot'), change, seeds: [1], train: classes.train });
    assert.deepEqual([gained.metric, gained.before, gained.after], ['accuracy', [0.375], [0.625]]);
    const mixed = trainer({
      before: () => ending(1, 1, { a_mse: 1, b_mse: 2 }),
      after: () => ending(1, 1, { a_mse: 1, b_mse: 4 }),
    });
    const lost = await effect({
      plan: generated('one-hot', 'real'),
      change: { ...change, loss: 'meanAbsoluteError' },
      seeds: [1],
      train: mixed.train,
    });
    assert.deepEqual([lost.metric, lost.before, lost.after, lost.better], ['mse', [1.5], [2.5], false]);
  });

  it('compares after as many steps as both did when time ran out', async () => {
    const long: Drawn = { loss: [4, 3, 2, 1], because: 'budget' };
    const { train } = trainer({ before: () => long, after: () => ({ loss: [4, 3], because: 'budget' }) });
    assert.equal((await effect({ plan: planOf('one-hot', 0), change: setRate, seeds: [1], train })).median, 0);
  });

  it('says why it could not be tried', async () => {
    const never = trainer({ before: () => ending(1), after: () => ending(1) });
    const gone = await tryChange({
      plan: planOf(),
      change: { kind: 'setActivation', model: 'model', layers: ['gone'], activation: 'relu' },
      train: never.train,
    });
    assert.match(isUnknown(gone) ? gone.unknown : '', /no layer gone/);
    assert.equal(never.asked.length, 0);
    const killed = trainer({ before: () => ({ loss: [1], because: 'failed' }), after: () => ending(1) });
    assert.deepEqual(await tryChange({ plan: planOf(), change: setRate, train: killed.train }), {
      unknown: 'The trainer was killed: run it again',
    });
    const stopped = trainer({ before: () => ending(1), after: () => ({ loss: [1], because: 'stopped' }) });
    assert.deepEqual(await tryChange({ plan: planOf(), change: setRate, train: stopped.train }), {
      unknown: 'it was stopped',
    });
  });
});
