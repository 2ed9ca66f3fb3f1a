import assert from 'node:assert/strict';
import { isUnknown, valueOf, type ModelFacts } from '../../../server/src/protocol/model';
import { factsOf } from './support';

/** Ids of the models of a program. */
function made(program: string): readonly string[] {
  return factsOf(program).models.map(({ id }) => id);
}

function rateOf(model: ModelFacts | undefined): number | undefined {
  const optimizer = model?.compile?.optimizer;
  return optimizer && !isUnknown(optimizer) ? valueOf(optimizer.learningRate) : undefined;
}

describe('what trains through the core', () => {
  it('has an unknown number of parameters', () => {
    const [model] = factsOf(`const w = tf.variable(tf.zeros([2, 1]));
      const optimizer = tf.train.sgd(0.01);
      optimizer.minimize(() => tf.ones([4, 2]).matMul(w).square().mean());`).models;
    assert.equal(model?.kind, 'core');
    assert.deepEqual(isUnknown(model?.params) && model.params.unknown, 'the variables that its loss is computed from');
  });

  const trains = 'optimizer.minimize(() => tf.ones([4, 2]).square().mean());';
  const start = 'const optimizer = tf.train.sgd(0.01);';
  const oneModel: readonly (readonly [string, string])[] = [
    ['a function calls itself', `function train(n) { if (n === 0) return; ${trains} train(n - 1); } train(9);`],
    ['a timer calls its function', `function train(n) { ${trains} setTimeout(() => train(n - 1), 9); } train(9);`],
    ['two places call its function', `function train() { ${trains} } train(); train();`],
  ];
  for (const [how, program] of oneModel) {
    it(`is one model where ${how}`, () => {
      const { models, unknown } = factsOf(`${start} ${program}`);
      assert.deepEqual(
        models.map(({ kind, fits }) => [kind, fits.length]),
        [['core', 1]],
      );
      assert.deepEqual(unknown, []);
    });
  }

  it('is one model for each optimizer and each call', () => {
    const both = 'function train(optimizer) { optimizer.minimize(() => tf.ones([4, 2]).square().mean()); }';
    assert.equal(made(`${both} train(tf.train.sgd(0.01)); train(tf.train.adam(0.01));`).length, 2);
    assert.equal(made(`${start} ${trains} ${trains}`).length, 2);
    const arms = `${start} const train = () => { ${trains} }; if (o.a) train(); else train();`;
    assert.deepEqual(made(arms), ['optimizer']);
  });

  it('is seen where the name of the optimizer is not known', () => {
    const [model] = factsOf(`export function train(options) {
      const { name, rate } = { name: 'adam', rate: 0.01, ...options };
      const optimizer = tf.train[name](rate);
      ${trains} }`).models;
    assert.equal(model?.kind, 'core');
    assert.deepEqual(isUnknown(model.compile?.optimizer) && model.compile.optimizer.unknown, 'parameter "options"');
  });

  it('is seen where nothing is known of what is called an optimizer, once for each call', () => {
    const given =
      'export const train = (optimizer, n) => { for (let i = 0; i < n; i++) optimizer.minimize(() => loss()); };';
    assert.deepEqual(made(given), ['optimizer']);
    assert.deepEqual(made(`${given} train(game.optimizer, 2); if (game.on) train(game.optimizer, 3);`), ['optimizer']);
    assert.deepEqual(made('export const step = (net, grads) => net.dOptimizer.applyGradients(grads);'), ['dOptimizer']);
    assert.deepEqual(
      made('export const step = (a, on) => (on ? a.optimizer : a.other.optimizer).minimize(() => 1);').length,
      1,
    );
    assert.deepEqual(made('export const fit = (solver) => solver.minimize(() => 1);'), []);
  });

  it('is what gradients are applied by', () => {
    const [model] = factsOf(`${start}
      const { grads } = tf.variableGrads(() => tf.ones([4, 2]).square().mean()); optimizer.applyGradients(grads);`).models;
    assert.deepEqual(
      model?.fits.map(({ kind }) => kind),
      ['applyGradients'],
    );
    assert.equal(rateOf(model), 0.01);
  });
});

describe('the optimizer of a compiled model', () => {
  const layered = 'const m = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });';
  const minimised = 'm.optimizer.minimize(() => m.predict(tf.ones([4, 2])).mean());';
  const coreOf = (program: string): ModelFacts | undefined =>
    factsOf(`${layered} ${program}`).models.find(({ kind }) => kind === 'core');

  it('trains as it was made', () => {
    const core = coreOf(`m.compile({ optimizer: tf.train.adam(0.02), loss: 'meanSquaredError' }); ${minimised}`);
    assert.equal(rateOf(core), 0.02);
  });

  it('trains as compile makes it of its name', () => {
    const core = coreOf(`m.compile({ optimizer: 'sgd', loss: 'meanSquaredError' }); ${minimised}`);
    assert.equal(rateOf(core), 0.01);
  });

  it('is unknown where compile does not tell', () => {
    const late = `if (o.a) m.compile({ optimizer: 'adam', loss: 'meanSquaredError' }); ${minimised}`;
    assert.equal(coreOf(`m.compile({ optimizer: 'sgd', loss: 'meanSquaredError' }); ${late}`), undefined);
    assert.equal(coreOf(minimised), undefined);
  });

  it('has the rate that the program has written, which is unknown where it does so on some ways', () => {
    const other = 'const other = tf.train.sgd(m.optimizer.learningRate); other.minimize(() => tf.scalar(1));';
    const written = 'm.optimizer.learningRate = 0.5;';
    for (const optimizer of ["'adam'", 'tf.train.sgd(0.1)']) {
      const compiled = `m.compile({ optimizer: ${optimizer}, loss: 'meanSquaredError' });`;
      assert.equal(rateOf(coreOf(`${compiled} ${written} ${other}`)), 0.5);
      assert.equal(rateOf(coreOf(`${compiled} if (fast) { ${written} } ${other}`)), undefined);
    }
  });
});
