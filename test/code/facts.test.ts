import assert from 'node:assert/strict';
import { readFacts } from '../../server/src/code/facts';
import type { Span } from '../../server/src/protocol/finding';
import { valueOf, type ModelFacts, type SourceFacts } from '../../server/src/protocol/model';

const head = `import * as tf from '@tensorflow/tfjs';\n`;

function factsOf(source: string, others: { readonly [path: string]: string } = {}): SourceFacts {
  const files: { readonly [path: string]: string | undefined } = { '/w/main.ts': source, ...others };
  return readFacts('/w/main.ts', { read: (path) => files[path], exists: (path) => files[path] !== undefined });
}

function modelOf(source: string): ModelFacts {
  const [model] = factsOf(source).models;
  assert.ok(model);
  return model;
}

function textAt(source: string, at: Span | null | undefined): string | null {
  return at ? source.slice(at.start, at.end) : null;
}

describe('facts of a file', () => {
  it('takes only the layers of loops within a model for repeated', () => {
    const { models } = factsOf(`${head}
      for (const fold of folds) {
        const model = tf.sequential();
        model.add(tf.layers.dense({ units: 5, inputShape: [3] }));
        for (const units of fold.sizes) model.add(tf.layers.dense({ units }));
        model.add(tf.layers.dense({ units: 1 }));
      }
    `);
    assert.deepEqual(
      models.map(({ layers }) => layers.map(({ repeated }) => repeated)),
      [[false, true, false]],
    );
  });

  it('leaves out a model that a function began before its data was there', () => {
    const { models } = factsOf(`${head}
      const data = {
        rows: null,
        load() { this.rows = [[1, 2, 3]]; },
        get width() { if (this.rows === null) throw new Error('call load first'); return this.rows[0].length; },
      };
      const build = () => {
        const model = tf.sequential();
        model.add(tf.layers.dense({ units: 5, inputShape: [data.width] }));
        return model;
      };
      onClick(() => build());
      data.load();
      onClick(() => build().compile({ optimizer: 'sgd', loss: 'meanSquaredError' }));
    `);
    assert.deepEqual(
      models.map(({ id, params, compile }) => [id, params, compile !== null]),
      [['model', 20, true]],
    );
  });

  it('knows where everything can be rewritten', () => {
    const source = `${head}
const ACTIVATION = 'relu';
const optimizer = tf.train.adam(0.01);
const model = tf.sequential();
model.add(tf.layers.dense({ units: 5, activation: ACTIVATION, inputShape: [3] }));
model.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
model.compile({ optimizer, loss: 'meanSquaredError', metrics: ['accuracy'] });
`;
    const { layers, compile, name, kind } = modelOf(source);
    assert.equal(name, 'model');
    assert.equal(kind, 'sequential');
    const [first, last] = layers;
    assert.ok(first && last && compile);
    assert.equal(textAt(source, first.callee), 'tf.layers.dense');
    assert.equal(textAt(source, first.args), '{ units: 5, activation: ACTIVATION, inputShape: [3] }');
    assert.equal(textAt(source, first.optionsObject), '{ units: 5, activation: ACTIVATION, inputShape: [3] }');
    assert.ok(first.activation && 'value' in first.activation);
    assert.equal(textAt(source, first.activation.at), 'ACTIVATION');
    assert.equal(textAt(source, first.activation.origin), `'relu'`);
    assert.equal(last.placed.kind, 'add');
    assert.ok(last.placed.kind === 'add');
    assert.equal(textAt(source, last.placed.receiver), 'model');
    assert.equal(textAt(source, last.placed.at), `model.add(tf.layers.dense({ units: 2, activation: 'softmax' }));`);
    const [loss] = compile.losses;
    assert.ok(loss && 'value' in loss);
    assert.deepEqual(loss.value, { name: 'meanSquaredError', form: 'name' });
    assert.equal(textAt(source, loss.at), `'meanSquaredError'`);
    assert.ok('name' in compile.optimizer);
    assert.equal(textAt(source, compile.optimizer.callee), 'tf.train.adam');
    assert.equal(textAt(source, compile.optimizer.args), '0.01');
    assert.equal(valueOf(compile.optimizer.learningRate), 0.01);
    assert.deepEqual(compile.metrics.map(valueOf), [{ name: 'accuracy', form: 'name' }]);
  });

  it('places layers of lists and of apply', () => {
    const source = `${head}
const listed = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
const x = tf.input({ shape: [2] });
const y = tf.layers.dense({ units: 1 }).apply(x) as tf.SymbolicTensor;
const graph = tf.model({ inputs: x, outputs: y });
`;
    const [listed, graph] = factsOf(source).models;
    assert.equal(listed?.layers[0]?.placed.kind, 'list');
    const placed = graph?.layers[1]?.placed;
    assert.ok(placed?.kind === 'apply');
    assert.equal(textAt(source, placed.at), 'tf.layers.dense({ units: 1 }).apply(x) as tf.SymbolicTensor');
  });

  it('gives one model for each choice of an unknown branch', () => {
    const models = factsOf(`${head}
export function build(kind: string, n: number) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 8, inputShape: [4] }));
  if (kind === 'deep') model.add(tf.layers.dense({ units: 6 }));
  model.add(tf.layers.dense({ units: n === 2 ? 1 : n, activation: n === 2 ? 'sigmoid' : 'softmax' }));
  model.compile({ optimizer: 'adam', loss: n === 2 ? 'binaryCrossentropy' : 'categoricalCrossentropy' });
  return model;
}`).models;
    assert.equal(models.length, 4);
    for (const { compile, layers } of models) {
      const loss = valueOf(compile?.losses[0])?.name;
      const activation = valueOf(layers.at(-1)?.activation);
      assert.equal(loss === 'binaryCrossentropy', activation === 'sigmoid');
    }
    assert.deepEqual(
      models.map(({ layers }) => layers.length),
      [3, 3, 2, 2],
    );
    assert.ok(models.every(({ when, leavesFile }) => when.length === 2 && leavesFile));
    assert.deepEqual(new Set(models.map(({ id }) => id)).size, 4);
  });

  it('keeps what is unknown unknown, with the reason', () => {
    const model = modelOf(`${head}
export function build(units: number) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units, inputShape: [4] }));
  model.add(tf.layers.dense({ units: 3 }));
  return model;
}`);
    const [first, last] = model.layers;
    assert.ok(first && Array.isArray(first.outputShape));
    assert.match(JSON.stringify(first.outputShape), /parameter.*units/);
    assert.deepEqual(last?.outputShape, [null, 3]);
    assert.match(JSON.stringify(model.params), /unknown/);
  });

  it('reports names that tfjs does not take, and reads on', () => {
    const { unknownNames, models } = factsOf(`${head}
const model = tf.sequential();
model.add(tf.layers.dense({ units: 4, activation: 'leakyRelu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmx' }));
model.add(tf.layers.multiHeadAttention({ heads: 2 }));
model.compile({ optimizer: 'adamm', loss: 'mse' });
`);
    assert.deepEqual(unknownNames.map(({ kind, name, nearest }) => [kind, name, nearest]).sort(), [
      ['activation', 'leakyRelu', null],
      ['activation', 'softmx', 'softmax'],
      ['loss', 'mse', 'meanSquaredError'],
      ['member', 'tf.layers.multiHeadAttention', null],
      ['optimizer', 'adamm', 'adam'],
    ]);
    assert.deepEqual(models[0]?.layers[1]?.outputShape, [null, 3]);
    assert.deepEqual(models[0]?.refusals, []);
  });

  it('hands on what tfjs refuses, with the layer that feeds it', () => {
    const [refusal] = modelOf(`${head}
const model = tf.sequential();
model.add(tf.layers.dense({ units: 4, inputShape: [4] }));
model.add(tf.layers.conv2d({ filters: 4, kernelSize: 3 }));
`).refusals;
    assert.equal(refusal?.layer, 'conv2d_Conv2D1');
    assert.match(refusal?.message ?? '', /conv2d_Conv2D1.*expected min_ndim=4|expected ndim=4/);
    assert.equal(refusal?.feeder?.name, 'dense_Dense1');
    assert.deepEqual(refusal?.inputShape, [null, 4]);
  });

  it('knows tensors that reach fit', () => {
    const model = modelOf(`${head}
const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] });
const xs = tf.tensor2d([[0, 255], [10, 20], [30, 40]]);
const ys = tf.oneHot(tf.tensor1d([0, 1, 2], 'int32'), 3);
async function run() {
  await model.fit(xs.div(255), ys, { epochs: 40, validationSplit: 0.2 });
}
`);
    const [fit] = model.fits;
    assert.ok(fit);
    assert.equal(valueOf(fit.epochs), 40);
    assert.deepEqual([valueOf(fit.batchSize), valueOf(fit.validation)], [32, true]);
    const [input] = fit.inputs;
    const [target] = fit.targets;
    assert.deepEqual(input?.shape, [3, 2]);
    assert.deepEqual(input?.range, [0, 1]);
    assert.deepEqual(input?.normalised, { value: true, by: '255' });
    assert.deepEqual([target?.encoding, target?.classes, target?.rows], ['one-hot', 3, 3]);
  });

  it('follows imports between files, and names what it depends on', () => {
    const facts = factsOf(
      `import { build } from './model';\nconst net = build(7);\nnet.compile({ optimizer: 'sgd', loss: 'hinge' });\n`,
      {
        '/w/model.ts': `${head}export function build(units: number) {
  const made = tf.sequential();
  made.add(tf.layers.dense({ units, inputShape: [2] }));
  return made;
}`,
      },
    );
    assert.deepEqual(facts.dependsOn, ['/w/model.ts']);
    const [model] = facts.models;
    assert.deepEqual(model?.layers[0]?.outputShape, [null, 7]);
    assert.equal(valueOf(model?.compile?.losses[0])?.name, 'hinge');
  });

  it('tells which models code beyond the file can train', () => {
    const build = `const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });`;
    const leaving = (program: string, before = ''): boolean | undefined =>
      factsOf(`${head}${before}\n${program}`).models[0]?.leavesFile;
    const made = `function make() { ${build} return model; }`;
    assert.equal(leaving(`${build} model.predict(tf.zeros([1, 2])); model.evaluate(a, b);`), false);
    assert.equal(leaving(`${made} const own = make(); own.predict(tf.zeros([1, 2])); export const a = 1;`), false);
    assert.equal(leaving(`${build} tfvis.show.modelSummary({ name: 'a' }, model);`), false);
    assert.equal(leaving(`${build} model.save('localstorage://a');`), true);
    assert.equal(leaving(`${build} export { model as net };`), true);
    assert.equal(leaving(`${build} export default { nets: [{ model }] };`), true);
    assert.equal(leaving(`export ${made} make();`), true);
    assert.equal(leaving(made), true);
    assert.equal(leaving(`${build} train(model);`, `import { train } from './elsewhere';`), true);
    assert.equal(leaving(`${build} window.net = model;`), true);
    assert.equal(leaving(`export class Net { constructor() { ${build} this.model = model; } }`), true);
    assert.equal(
      leaving(`class Net { constructor() { ${build} this.model = model; } } new Net(); export const a = 1;`),
      false,
    );
    assert.equal(leaving(`const ref = useRef(); ${build} ref.current = model;`), true);
  });

  it('says which models it left out', () => {
    const many = factsOf(`${head}
const build = (units) => tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [2] })] });
for (let units = 1; units < 30; units++) build(units);`);
    assert.equal(many.models.length, 12);
    assert.deepEqual(
      many.unknown.map(({ what, why }) => `${what}: ${why}`),
      ['a model from number 13 on: it is made more than 12 times, and the first 12 stand for all'],
    );
  });

  it('reads what comes to tfjs through files alone, however they are imported', () => {
    const files: { readonly [path: string]: string } = {
      '/w/src/train.ts': `import { build } from '@/model'; build().fit(xs, ys, { epochs: 3 });`,
      '/w/src/model.ts': `export * from './nets/dense.js';`,
      '/w/src/nets/dense.ts': `${head} export const build = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });`,
      '/w/src/other.ts': `import React from 'react'; import { x } from '@/lost';`,
      '/w/tsconfig.json': `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
    };
    const sources = { read: (path: string) => files[path], exists: (path: string) => path in files };
    const { models, skipped } = readFacts('/w/src/train.ts', sources);
    assert.equal(skipped, null);
    assert.deepEqual(
      models.map(({ fits }) => fits.map(({ epochs }) => valueOf(epochs))),
      [[3]],
    );
    assert.equal(readFacts('/w/src/other.ts', sources).skipped, 'no TensorFlow.js in it');
  });

  it('skips what it cannot or need not read, with the reason', () => {
    assert.equal(factsOf('export const a = 1;').skipped, 'no TensorFlow.js in it');
    assert.equal(factsOf(`tensorflow ${'x'.repeat(1_000_001)}`).skipped, 'larger than 1 MB');
    assert.equal(factsOf('tensorflow\0\0').skipped, 'not text');
    assert.equal(factsOf(`tf.sequential();${'a(1);'.repeat(9000)}`).skipped, 'minified');
    assert.equal(
      readFacts('/nowhere.ts', { read: () => undefined, exists: () => false }).skipped,
      'there is no such file, or it may not be read',
    );
  });

  it('survives broken source, endless loops and endless recursion', () => {
    for (const source of [
      `${head}const m = tf.sequential(`,
      `${head}while (true) { tf.layers.dense({ units: 1 }); }`,
      `${head}function f(x) { return f(tf.layers.dense({ units: 1 }).apply(x)); } f(tf.input({ shape: [1] }));`,
      `${head}const m = tf.model({ inputs: 1, outputs: null }); m.add(); m.compile(); m.fit();`,
      `${head}tf.layers.dense(...args).apply(); tf.layers[x](); tf.nothing.at.all(); tf.tensor(tf);`,
    ]) {
      assert.equal(factsOf(source).skipped, null);
    }
  });
});
