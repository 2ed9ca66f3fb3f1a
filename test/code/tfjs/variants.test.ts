import assert from 'node:assert/strict';
import { unknownHere } from '../../../server/src/analysis/unknownHere';
import { modelWords } from '../../../server/src/lsp/say/model';
import { factsOf } from './support';

/** Names of the models of a program, each with the branches that it is made on. */
function made(program: string): readonly string[] {
  return factsOf(program).models.map(({ id, when }) =>
    [id, ...when.map(({ condition, taken }) => `${condition} ${taken}`)].join(', '),
  );
}

const switchOf = (count: number, arm: (index: number) => string): string =>
  `switch (kind) { ${Array.from({ length: count }, (_, i) => `case 'k${i}': ${arm(i)} break;`).join(' ')} }`;

const oneOfMany = (count: number): string => `export function build(kind) {
  const m = tf.sequential();
  ${switchOf(count, (i) => `m.add(tf.layers.dense({ units: ${i + 1}, inputShape: [2] }));`)}
  return m;
}`;

const builder = `function make(units = 2) {
  const m = tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [3] })] });
  m.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
  return m;
}`;

describe('variants of one model', () => {
  it('are all shown where they are a dozen', () => {
    const { models } = factsOf(oneOfMany(12));
    assert.equal(models.length, 12);
    assert.deepEqual(
      models.flatMap(({ unknown }) => unknown),
      [],
    );
  });

  it('are said to be more than are shown', () => {
    const facts = factsOf(oneOfMany(20));
    assert.equal(facts.models.length, 16);
    const last = facts.models.at(-1);
    assert.deepEqual(
      last?.unknown.map(({ what, why }) => `${what}: ${why}`),
      ['further variants: its branches give more than the 16 that are shown'],
    );
    assert.ok(unknownHere(facts).some(({ what }) => what === 'further variants'));
    assert.match((last && modelWords(last)) ?? '', /further variants/);
  });

  it('are shown where many branches lie before the first', () => {
    const adds = Array.from({ length: 80 }, (_, i) => `if (o.c${i}) m.add(tf.layers.dense({ units: 3 }));`);
    const { models } = factsOf(`export function build(o) {
      const m = tf.sequential();
      m.add(tf.layers.dense({ units: 4, inputShape: [2] }));
      ${adds.join('\n')}
      return m;
    }`);
    assert.equal(models[0]?.layers.length, 81);
    assert.equal(models.length, 16);
  });

  it('are shown in part where nobody tries all combinations', () => {
    const alike = Array.from({ length: 10 }, (_, i) => `if (o.c${i}) put(); else put();`);
    const { models } = factsOf(`export function build(o) {
      const m = tf.sequential();
      m.add(tf.layers.dense({ units: 4, inputShape: [2] }));
      const layer = tf.layers.dropout({ rate: 0.5 });
      const put = () => m.add(layer);
      ${alike.join('\n')}
      return m;
    }`);
    assert.deepEqual(
      models.at(-1)?.unknown.map(({ what, why }) => `${what}: ${why}`),
      ['further variants: its branches have more combinations than were tried'],
    );
  });
});

describe('a model that is made on paths that exclude each other', () => {
  it('is one model', () => {
    const arms = switchOf(3, () => 'm = make();');
    assert.deepEqual(made(`${builder} export function run(kind) { let m; ${arms} return m; }`), ['m']);
    assert.deepEqual(
      made(`export function start(a, b) { if (a && b) throw new Error(); const m = tf.sequential(); return m; }`),
      ['m'],
    );
  });

  it('is one model whatever names tfjs makes up for its layers', () => {
    const paths = 'if (x) return make(); tf.layers.dense({ units: 1 }); return make();';
    const [model, ...others] = factsOf(`${builder} export function run(x) { ${paths} }`).models;
    assert.deepEqual(others, []);
    assert.equal(model?.layers[0]?.name, 'dense_Dense1');
  });

  it('keeps the branches that all its paths share', () => {
    const paths = `if (!wanted) return null; if (x) return make(); return make();`;
    assert.deepEqual(made(`${builder} export function run(wanted, x) { ${paths} }`), ['m, wanted true']);
  });

  it('is one model where it is loaded', () => {
    const load = `async function load() { return tf.loadLayersModel('m.json'); }
      async function get(x) { if (x) return await load(); return await load(); }`;
    assert.equal(made(`${load} export async function one(e) { const m = await get(e.a); m.predict(e.t); }`).length, 1);
    const twice = `${load} export async function one(e) { await get(e.a); } export async function two(e) { await get(e.b); }`;
    assert.equal(made(twice).length, 2);
  });

  it('says within it as well on which branches', () => {
    const program = `${builder} function outer() { const o = tf.sequential(); o.add(make()); return o; }
      export function run(x) { if (x) return outer(); return outer(); }`;
    const outer = factsOf(program).models.filter(({ name }) => name === 'o');
    assert.deepEqual(
      outer.map(({ when, layers }) => [when, layers[0]?.inner?.when]),
      [[[], []]],
    );
  });

  it('is another one where anything of it differs', () => {
    assert.equal(made(`${builder} export function run(x) { return x ? make(4) : make(5); }`).length, 2);
    assert.equal(
      made(
        `${builder} export function run(x, xs) { if (x) { const n = make(); n.fit(xs, xs); return n; } return make(); }`,
      ).length,
      2,
    );
    const named = `function make(name) {
      const m = tf.sequential(); m.add(tf.layers.dense({ units: 1, inputShape: [2], name })); return m; }`;
    assert.equal(made(`${named} export function run(x) { return x ? make('first') : make('other'); }`).length, 2);
    const whole = `const make = (name) => tf.sequential({ name, layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });`;
    assert.deepEqual(made(`${whole} export function run(x) { return x ? make('model1') : make('model2'); }`), [
      'model1, x true',
      'model2, x false',
    ]);
  });

  it('is two models where both can be made', () => {
    assert.equal(made(`${builder} export function run(x) { if (x) make(); make(); }`).length, 2);
    assert.equal(made(`${builder} make(); make();`).length, 2);
  });
});
