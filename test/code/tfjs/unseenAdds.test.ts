import assert from 'node:assert/strict';
import type { ModelFacts } from '../../../server/src/protocol/model';
import { factsOf } from './support';

const first = `model.add(tf.layers.dense({ units: 3, inputShape: [4] }));`;
const last = `model.add(tf.layers.dense({ units: 1 }));`;
const compile = `model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });`;
const start = `import { block, net, Base } from 'blocks'; const model = tf.sequential();`;

function modelOf(program: string): ModelFacts {
  const [model] = factsOf(program).models;
  assert.ok(model);
  return model;
}

function unknownsOf(program: string): readonly (readonly [string, string])[] {
  return modelOf(program).unknown.map(({ what, why }) => [what, why]);
}

/** A model whose class extends one that is not seen, or holds a syntax error, and whose method is called before its first layer. */
const heir = (module: string, call: string): string => `import { Base } from '${module}';
  class Net extends Base {
    constructor() { super(); this.model = tf.sequential(); ${call} this.model.add(tf.layers.dense({ units: 1 })); }
  }
  new Net();`;

describe('a model that code nobody sees had in hand before it was finished', () => {
  const calls: readonly (readonly [string, string])[] = [
    ['a function', 'block(model);'],
    ['a method', 'net.block(4, model);'],
    ['a class', 'new Base(model);'],
    ['a function that is given an object with it', 'block({ options: [{ model }] });'],
    ['a function that is given a map with it', `block(new Map([['model', model]]));`],
    ['a function that is given much else', 'block(model, Array.from({ length: 300 }, () => []));'],
    ['a function that is called on some branch', 'if (block.isDeep) block(model);'],
  ];
  for (const [what, call] of calls) {
    it(`may have got its first layer from ${what}`, () => {
      const model = modelOf(`${start} ${call} ${last}`);
      assert.deepEqual(model.refusals, []);
      assert.ok(unknownsOf(`${start} ${call} ${last}`).some(([place]) => place === 'what feeds dense_Dense1'));
    });

    it(`may have got layers between others from ${what}`, () => {
      const program = `${start} ${first} ${call} model.add(tf.layers.lstm({ units: 2 }));`;
      assert.deepEqual(modelOf(program).refusals, []);
    });
  }

  it('may be given its layers in a function that nobody calls, or when it was compiled before', () => {
    for (const program of [
      `${start} export function build() { block(model); ${last} }`,
      `${start} ${first} ${compile} block(model); model.add(tf.layers.lstm({ units: 2 })); ${compile}`,
    ])
      assert.deepEqual(modelOf(program).refusals, [], program);
  });

  it('may be held by an object whose superclass is a file that is not there, and not by one of a package', () => {
    assert.deepEqual(unknownsOf(heir('./base', 'this.prepare();')), [
      ['what feeds dense_Dense1', 'file "./base" was not found'],
    ]);
    assert.equal(modelOf(heir('blocks', `this.trace('begun');`)).refusals.length, 1);
  });

  it('may have got its head from a function whose name says that it builds', () => {
    for (const call of [
      'net.addHead(model);',
      'net.denseBlock({ model });',
      'new net.HeadBuilder(model);',
      'net.build(model);',
    ]) {
      const program = `${start} ${first} ${call} ${compile}`;
      assert.deepEqual(modelOf(program).outputs, [], call);
      assert.deepEqual(unknownsOf(program), [['an output', 'package "blocks" is not followed']], call);
    }
  });

  it('may have got it before it became a layer of another', () => {
    const outer = `const outer = tf.sequential(); outer.add(model); outer.add(tf.layers.lstm({ units: 2 }));`;
    const models = factsOf(`${start} ${first} net.addHead(model); ${outer}`).models;
    assert.deepEqual(
      models.map(({ refusals }) => refusals.length),
      [0, 0],
    );
  });

  it('has all of its layers from there where the program gives it none', () => {
    const program = `${start} net.prepare(model); ${compile} model.fit(net.xs, net.ys);`;
    assert.deepEqual(unknownsOf(program)[0], ['an output', 'package "blocks" is not followed']);
  });

  const harmless: readonly (readonly [string, string])[] = [
    [
      'that shows it',
      `import { show } from '@tensorflow/tfjs-vis'; ${start} ${first} show.modelSummary({ name: 'net' }, model); ${last}`,
    ],
    ['of a script tag that shows it', `${start} ${first} tfvis.show.modelSummary({ name: 'net' }, model); ${last}`],
    ['that keeps it in a list', `${start} ${first} net.models.push(model); ${last}`],
    ['that logs it', `${start} ${first} net.logger.info(model); ${last}`],
    ['that tells others of it', `${start} ${first} net.emit('layer', { model }); ${last}`],
    ['that had it when it was finished', `${start} ${first} ${last} block(model);`],
    ['that has no name of a builder before compile', `${start} ${first} ${last} net.show(model); ${compile}`],
    ['that builds something else of it', `${start} ${first} ${last} net.buildServer({ model }); ${compile}`],
    ['that registers it', `${start} ${first} ${last} net.addToRegistry(model); ${compile}`],
    ['that adds it to something', `${start} ${first} ${last} net.add('model', model); ${compile}`],
    ['that may call one that gives it', `${start} ${first} block(() => model); ${last}`],
    [
      'that was called before there was one',
      `import { block } from 'blocks'; block({}); const model = tf.sequential(); ${first} ${last}`,
    ],
  ];
  for (const [what, program] of harmless) {
    it(`has what the program gives it: a function ${what}`, () => {
      const model = modelOf(program);
      assert.deepEqual(
        model.layers.map(({ params }) => params),
        [15, 4],
      );
      assert.equal(model.params, 19);
    });
  }

  it('is not refused what stands behind a layer that was taken away again', () => {
    const model = modelOf(`${start} ${first} ${last} block(model); model.pop(); ${last}`);
    assert.deepEqual(model.refusals, []);
    assert.deepEqual(model.layers.at(-1)?.inbound, []);
  });

  it('is looked for as long as it pays', () => {
    const models = `const models = Array.from({ length: 90 }, () => tf.sequential()); const rows = Array.from({ length: 5000 }, (_, i) => i);`;
    const many = Array.from({ length: 2000 }, (_, index) => `block(models, rows, ${index});`).join('\n');
    const started = process.cpuUsage();
    assert.equal(factsOf(`import { block } from 'blocks'; ${models}\n${many}`).skipped, null);
    const { user, system } = process.cpuUsage(started);
    assert.ok(user + system < 3e6, `${(user + system) / 1e6} s`);
  });
});
