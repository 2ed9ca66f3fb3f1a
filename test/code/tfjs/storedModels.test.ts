import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import type { ModelFacts } from '../../../server/src/protocol/model';
import { sourcesOf } from '../evaluate/support';

function modelsOf(program: string): readonly ModelFacts[] {
  const text = `import * as tf from '@tensorflow/tfjs';\n${program}`;
  return readFacts('/w/a.js', sourcesOf({ '/w/a.js': text })).models;
}

const made = `tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] })`;
const load = `async function load() { try { model = await tf.loadLayersModel('indexeddb://m'); } catch (e) { console.warn(e); } }`;
const tell = `async function load() { try { model = await tf.loadLayersModel('indexeddb://m'); return true; } catch { return false; } }`;
const fetched = `async function load() { try { return await tf.loadLayersModel('indexeddb://m'); } catch { return null; } }`;

describe('a stored model that the program can do without', () => {
  const programs = {
    'asked for by `!`': `let model = null; ${load} await load(); if (!model) { model = ${made}; }`,
    'asked for by `===`': `let model = null; ${load} await load(); if (model === null) { model = ${made}; }`,
    'asked for by `!=`': `let model; ${load} await load(); if (model != null) model.summary(); else model = ${made};`,
    'asked for by its name': `let model; ${load} await load(); if (model) model.summary(); else model = ${made};`,
    'asked for by `??`': `${fetched} const model = (await load()) ?? ${made};`,
    'asked for by `||`': `${fetched} const model = (await load()) || ${made};`,
    'asked for by `?:`': `let model; ${load} await load(); const used = model ? model : ${made};`,
    'told of by what loading returns': `let model; ${tell} if (!(await load())) { model = ${made}; }`,
    'a member': `class A { async load() { try { this.model = await tf.loadLayersModel('a'); } catch (e) { console.log(e); } }
      async start() { await this.load(); if (!this.model) { this.model = ${made}; } } } new A().start();`,
    'asked for in a handler that notes the error': `let model, failed; async function load() {
      try { model = await tf.loadLayersModel('a'); } catch (e) { failed = e; } } await load(); if (!model) model = ${made};`,
  };
  for (const [name, program] of Object.entries(programs)) {
    it(`is ${name}`, () => {
      const models = modelsOf(program);
      assert.deepEqual(
        models.map(({ kind, when, layers }) => [kind, when.map(({ taken }) => taken), layers.length]),
        [
          ['loaded', [], 0],
          ['sequential', [false], 1],
        ],
      );
      assert.match(models[1]?.when[0]?.condition ?? '', /^try \{/);
    });
  }

  it('is there where nobody asks', () => {
    const [loaded, head, ...others] = modelsOf(`let model = null; ${load} await load();
      const head = tf.model({ inputs: model.inputs, outputs: model.getLayer('x').output }); model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });`);
    assert.equal(others.length, 0);
    assert.deepEqual([loaded?.when, head?.when], [[], []]);
    assert.ok(loaded?.compile);
  });

  it('is there where the program cannot go on without it', () => {
    const models = modelsOf(`const model = await tf.loadLayersModel('a'); if (!model) { console.log(${made}); }`);
    assert.deepEqual(
      models.map(({ kind }) => kind),
      ['loaded'],
    );
  });
});

describe('a stored model that takes the place of one that the program makes', () => {
  const fit = `async function train() { await model.fit(tf.zeros([9, 2]), tf.zeros([9, 3])); }`;
  const stored = `model = await tf.loadLayersModel('a');`;
  const programs = {
    'in a try whose handler reports': `let model = ${made}; try { ${stored} } catch (e) { console.log(e); } ${fit} train();`,
    'in a try whose handler gives up': `let model = ${made}; const load = async () => {
      try { ${stored} } catch { return; } }; ${fit} async function run() { await load(); await train(); } run();`,
    'in a function that nobody calls': `let model; function make() { model = ${made}; } async function load() { ${stored} } ${fit}`,
    'in a handler without a name': `let model = ${made}; a.onclick = async () => { ${stored} };
      b.onclick = () => model.fit(tf.zeros([9, 2]), tf.zeros([9, 3]));`,
    'in a method': `class A { constructor() { this.model = ${made}; } async load() { this.${stored} }
      async train() { const { model } = this; ${fit} await train(); } } export default A;`,
  };
  for (const [where, program] of Object.entries(programs)) {
    it(`leaves open which of them is trained: ${where}`, () => {
      assert.deepEqual(
        modelsOf(program)
          .map(({ kind, when, layers, fits }) => [kind, when.length, layers.length, fits.length])
          .sort(),
        [
          ['loaded', 0, 0, 1],
          ['sequential', 0, 1, 1],
        ],
      );
    });
  }

  it('leaves open which of them gets layers', () => {
    const models =
      modelsOf(`let model; const make = () => { model = tf.sequential(); }; const load = async () => { ${stored} };
      const fill = () => { model.add(tf.layers.dense({ units: 3, inputShape: [2] })); };`);
    assert.deepEqual(
      models.map(({ kind, when, layers }) => [
        kind,
        when.map(({ condition, taken }) => [condition, taken]),
        layers.length,
      ]),
      [
        ['sequential', [['load has run', false]], 1],
        ['loaded', [], 0],
      ],
    );
  });

  it('is made up for by the second function that is given to then', () => {
    const program = `let model; tf.loadLayersModel('a').then((m) => { model = m; }, () => { model = ${made}; }); ${fit} go.onclick = train;`;
    assert.deepEqual(
      modelsOf(program).map(({ kind, when, fits }) => [kind, when.map(({ condition }) => condition), fits.length]),
      [
        ['loaded', [], 1],
        ['sequential', ["tf.loadLayersModel('a') fails"], 1],
      ],
    );
  });
});
