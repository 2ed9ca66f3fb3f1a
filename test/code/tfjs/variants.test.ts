import assert from 'node:assert/strict';
import { isUnknown, type Fact } from '../../../server/src/protocol/model';
import type { Sources } from '../../../server/src/code/sources';
import { modelFacts } from '../../../server/src/code/tfjs/modelFacts';
import { newWorld, runWithTfjs } from '../../../server/src/code/tfjs/world';
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

/** How many layers the first model of a program has on its first branch, and how often its facts ask for what was done to it. */
function askedOf(program: string): { readonly layers: number; readonly asked: number } {
  const source = `import * as tf from '@tensorflow/tfjs';\n${program}`;
  const path = '/w/main.ts';
  const sources: Sources = { read: (file) => (file === path ? source : undefined), exists: (file) => file === path };
  const world = newWorld(sources);
  runWithTfjs(path, sources, world);
  const [model] = world.models;
  assert.ok(model);
  const { events } = model;
  let asked = 0;
  Object.defineProperty(model, 'events', {
    get() {
      asked++;
      return events;
    },
  });
  const [first] = modelFacts(world, model, false);
  return { layers: first?.facts.layers.length ?? 0, asked };
}

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

  it('name a branch whose test has a value of its own on each way to it', () => {
    assert.deepEqual(
      made(`export function build(given) {
        const base = { deep: true };
        const sizes = { small: { units: 4 }, large: { units: 9 } };
        if (given.size) Object.assign(base, sizes[given.size]);
        const options = Object.assign({}, base, given);
        const m = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] });
        if (options.deep) m.add(tf.layers.dense({ units: 5 }));
        return m;
      }`),
      ['m, options.deep true', 'm#2, options.deep false'],
    );
  });

  it('name no branch for the first half of another', () => {
    assert.deepEqual(
      made(`export function build(given) {
        const sizes = { small: { wide: 4 }, large: { wide: 9 } };
        const options = Object.assign({}, given.size ? sizes[given.size] : {}, given);
        const m = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] })] });
        if (options.deep && options.wide) m.add(tf.layers.dense({ units: 5 }));
        return m;
      }`),
      ['m, options.deep true, options.deep && options.wide true', 'm#2'],
    );
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

  /** What is not told of a model with so many layers, which each of some branches makes in the same way. */
  function untold(layers: number, branches: number): readonly string[] {
    const alike = Array.from({ length: branches }, (_, i) => `if (o.c${i}) put(); else put();`);
    const { models } = factsOf(`export function build(o) {
      const m = tf.sequential();
      m.add(tf.layers.dense({ units: 4, inputShape: [2] }));
      const layer = tf.layers.dropout({ rate: 0.5 });
      const put = () => m.add(layer);
      for (let i = 0; i < ${layers}; i++) put();
      ${alike.join('\n')}
      return m;
    }`);
    return models.at(-1)?.unknown.map(({ what, why }) => `${what}: ${why}`) ?? [];
  }
  const inPart = ['further variants: its branches have more combinations than were tried'];

  it('are shown in part where nobody tries all combinations', () => {
    assert.deepEqual(untold(1, 10), inPart);
  });

  it('are fewer of a model that has hundreds of layers', () => {
    assert.deepEqual(untold(1, 5), []);
    assert.deepEqual(untold(700, 5), inPart);
  });

  it('are tried a few times where an endless loop adds layers on branches', () => {
    const { layers, asked } = askedOf(`export function build(o) {
      const m = tf.sequential();
      m.add(tf.layers.dense({ units: 4, inputShape: [2] }));
      for (let i = 0; ; i++) if (o['c' + i]) m.add(tf.layers.dense({ units: 4 }));
    }`);
    assert.ok(layers > 400, `${layers} layers`);
    // The way to the first variant asks once for each branch, and a try asks twice: there are some 20, where a small model has 64.
    assert.ok(asked - layers < 2 * 30, `asked ${asked} times of ${layers} layers`);
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
    const twice = `${load} export async function one(e) { await get(e.a); await get(e.b); }`;
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

describe('a training by the core API', () => {
  it('is told once from wherever it is come to, with what all of that has in common', () => {
    const program = `const w = tf.variable(tf.scalar(1));
const optimizer = tf.train.sgd(0.1);
function learn() { if (paused()) return; optimizer.minimize(() => w.square()); }
export function loop(a, b) { if (!a) return; if (b) learn(); else { wait(); learn(); } learn(); }`;
    assert.deepEqual(made(program), ['optimizer, a true, paused() false']);
  });
});

describe('a model that several handlers make in one function', () => {
  const on = (...bodies: readonly string[]): string =>
    bodies.map((body, i) => `b${i}.onclick = async () => { ${body} };`).join('\n');
  const valueOf = <T>(fact: Fact<T>): T | null => (isUnknown(fact) ? null : fact.value);
  const told = (program: string) =>
    factsOf(program).models.map(({ id, training, compile, fits, layers }) => ({
      id,
      training,
      layers: layers.map(({ name }) => name),
      optimizer: compile && !isUnknown(compile.optimizer) ? valueOf(compile.optimizer.name) : null,
      epochs: fits.map(({ epochs }) => valueOf(epochs)),
    }));
  const layers = ['dense_Dense1'];

  it('is told once, with the fits of all', () => {
    const program = on(
      'const m = make(); m.fit(xs, ys, { epochs: 5 });',
      'const m = make(); m.fit(xs, ys, { epochs: 9 });',
    );
    assert.deepEqual(told(`${builder} ${program}`), [
      { id: 'm', training: undefined, layers, optimizer: 'sgd', epochs: [5, 9] },
    ]);
  });

  it('is told once where one of them has it from another', () => {
    const program = on('m = make();', 'm = make();', 'm.fit(xs, ys, { epochs: 5 });');
    assert.deepEqual(told(`${builder} let m = make(); ${program}`), [
      { id: 'm', training: undefined, layers, optimizer: 'sgd', epochs: [5] },
    ]);
    const method = `class T { start() { this.m = make(); } again() { this.m = make(); } fit() { this.m.fit(xs, ys, { epochs: 5 }); } }`;
    assert.equal(told(`${builder} ${method}`).length, 1);
  });

  it('is told with each training where they compile it themselves', () => {
    const bare = builder.replace(/m\.compile.*/, '');
    const compiles = (optimizer: string) =>
      `const m = make(); m.compile({ loss: 'meanSquaredError', optimizer: '${optimizer}' }); m.fit(xs, ys, { epochs: 5 });`;
    assert.deepEqual(told(`${bare} ${on(compiles('sgd'), compiles('adam'), 'make().summary();')}`), [
      { id: 'm', training: 1, layers, optimizer: 'sgd', epochs: [5] },
      { id: 'm#2', training: 2, layers, optimizer: 'adam', epochs: [5] },
    ]);
  });

  it('is another one where it has other layers, or is made on a branch', () => {
    assert.equal(told(`${builder} ${on('make(4);', 'make(5);')}`).length, 2);
    assert.deepEqual(made(`${builder} export const f = (x) => { if (x) make(); }; ${on('make();')}`), [
      'm, x true',
      'm#2',
    ]);
  });

  it('is two models where one of them makes two', () => {
    assert.equal(told(`${builder} ${on('make(); make();', 'make();')}`).length, 2);
  });
});
