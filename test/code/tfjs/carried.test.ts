import assert from 'node:assert/strict';
import type { ModelFacts } from '../../../server/src/protocol/model';
import { count, factsOf, shown } from './support';

const layersOf = ({ layers }: ModelFacts): readonly string[] =>
  layers.map(({ className, outputShape, params }) => `${className} ${shown(outputShape)} ${count(params)}`);

/** The layers of a model behind its input, of which a body makes `x`; `end` goes on with it. */
function built(body: string, shape = '[4]', end = dense(2)): readonly string[] {
  const head = `const input = tf.input({ shape: ${shape} }); let x = input;`;
  const program = `export function build(o, sizes, n) { ${head} ${body} ${end} return tf.model({ inputs: input, outputs: x }); }`;
  const [model, ...others] = factsOf(program).models;
  assert.ok(model && others.length === 0, `${others.length + 1} models`);
  return layersOf(model).slice(1);
}

const dense = (units: number): string => `x = tf.layers.dense({ units: ${units} }).apply(x);`;
const conv = (x: string): string => `tf.layers.conv2d({ filters: 8, kernelSize: 3 }).apply(${x})`;
const image = '[28, 28, 8]';
const flat = `x = tf.layers.flatten().apply(x);`;

const open = ['Conv2D ?×?×8 584', 'Flatten ? 0'];

describe('what turns of a loop that nobody counts hand on to the next', () => {
  const ways: readonly (readonly [string, string])[] = [
    ['for', `for (let i = 0; i < n; i++) { x = ${conv('x')}; }`],
    ['for of', `for (const s of sizes) { x = ${conv('x')}; }`],
    ['while', `while (o.more()) x = ${conv('x')};`],
    ['a loop that ends in its midst', `while (true) { x = ${conv('x')}; if (o.enough()) break; }`],
    ['forEach', `sizes.forEach(() => { x = ${conv('x')}; });`],
    ['reduce', `x = sizes.reduce((t) => ${conv('t')}, x);`],
    [
      'reduce over what a loop has filled',
      `const l = []; for (const s of sizes) l.push(s); x = l.reduce((t) => ${conv('t')}, x);`,
    ],
    ['a helper', `const block = (t) => ${conv('t')}; for (const s of sizes) x = block(x);`],
    ['a closure', `const step = () => { x = ${conv('x')}; }; for (const s of sizes) step();`],
    ['a member', `const state = { x }; for (const s of sizes) state.x = ${conv('state.x')}; x = state.x;`],
    ['an object made anew', `let st = { x }; for (const s of sizes) st = { ...st, x: ${conv('st.x')} }; x = st.x;`],
    [
      'a field',
      `class Net { t = x; step() { this.t = ${conv('this.t')}; } } const net = new Net(); for (const s of sizes) net.step(); x = net.t;`,
    ],
    [
      'a map',
      `const m = new Map([['x', x]]); for (const s of sizes) m.set('x', ${conv(`m.get('x')`)}); x = m.get('x');`,
    ],
    ['an item', `let l = [x]; for (const s of sizes) l = l.map((t) => ${conv('t')}); x = l[0];`],
    ['the last of a list', `const l = [x]; for (const s of sizes) { x = ${conv('l.at(-1)')}; l.push(x); }`],
    [
      'layers that another loop made',
      `const l = sizes.map(() => tf.layers.conv2d({ filters: 8, kernelSize: 3 })); for (const a of l) x = a.apply(x);`,
    ],
  ];
  for (const [what, body] of ways) {
    it(`has another shape on each of them: ${what}`, () => {
      assert.deepEqual(built(body, image, flat), open);
    });
  }

  it('is told as far as each of them gives the same', () => {
    const same = `tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same' }).apply(x)`;
    assert.deepEqual(built(`for (const s of sizes) x = tf.layers.add().apply([x, ${same}]);`, image, flat), [
      'Conv2D 28×28×8 584',
      'Add 28×28×8 0',
      'Flatten 6272 0',
    ]);
    assert.deepEqual(built(`for (const s of sizes) { ${dense(16)} ${dense(4)} }`), [
      'Dense 16 80',
      'Dense 4 68',
      'Dense 2 10',
    ]);
  });

  it('may come from no turn at all', () => {
    assert.deepEqual(built(`for (const s of sizes) { ${dense(16)} }`), ['Dense 16 ?', 'Dense 2 ?']);
    assert.deepEqual(built(`${dense(16)} for (const s of sizes) { ${dense(16)} }`), [
      'Dense 16 80',
      'Dense 16 272',
      'Dense 2 34',
    ]);
    assert.deepEqual(built(`do { ${dense(16)} } while (o.more());`), ['Dense 16 80', 'Dense 16 272', 'Dense 2 34']);
  });

  it('goes through loops one after another and one within another', () => {
    assert.deepEqual(built(`for (const s of sizes) { ${dense(16)} } for (const s of sizes) { ${dense(8)} }`), [
      'Dense 16 ?',
      'Dense 8 ?',
      'Dense 2 ?',
    ]);
    assert.deepEqual(built(`for (const s of sizes) { for (const t of o.all) { ${dense(16)} } ${dense(4)} }`), [
      'Dense 16 ?',
      'Dense 4 ?',
      'Dense 2 10',
    ]);
  });

  it('may be what a later turn makes though this one does not', () => {
    const lag = `let y = ${'tf.layers.dense({ units: 6 }).apply(x)'}; for (const s of sizes) { const t = tf.layers.dense({ units: 7 }).apply(x); x = y; y = t; }`;
    const [model] = factsOf(
      `export function build(sizes) { const input = tf.input({ shape: [4] }); let x = input; ${lag} ${dense(2)} tf.model({ inputs: input, outputs: x }); }`,
    ).models;
    assert.ok(model);
    assert.deepEqual(layersOf(model), ['Dense …2 ?']);
    assert.deepEqual([count(model.params), model.unknown.map(({ more }) => more)], ['?', ['layers']]);
  });

  it('is more of a list on each turn', () => {
    const begun = `let l = [tf.layers.dense({ units: 16 }).apply(x), tf.layers.dense({ units: 16 }).apply(x)];`;
    const joined = `x = tf.layers.dense({ units: 16 }).apply(tf.layers.concatenate().apply(`;
    for (const turn of [
      `${joined}[...l])); l.push(x);`,
      `${joined}l)); l = [...l, x];`,
      `${joined}l)); l = l.concat(x);`,
    ])
      assert.deepEqual(built(`${begun} for (const s of sizes) { ${turn} }`).slice(2), [
        'Concatenate ? 0',
        'Dense 16 ?',
        'Dense 2 ?',
      ]);
  });

  it('is not known to the turn that asks for it, nor behind the loop', () => {
    const wider = `x = tf.layers.dense({ units: x.shape[1] * 2 }).apply(x);`;
    assert.deepEqual(built(`for (const s of sizes) { ${wider} }`), ['Dense ? ?', 'Dense 2 ?']);
    assert.deepEqual(built(`for (const s of sizes) { ${dense(16)} } ${wider}`), [
      'Dense 16 ?',
      'Dense ? ?',
      'Dense 2 ?',
    ]);
    assert.deepEqual(built(`for (const s of sizes) { ${dense(4)} } ${wider}`), [
      'Dense 4 20',
      'Dense 8 40',
      'Dense 2 18',
    ]);
  });

  it('leaves what stands before the loop as it is', () => {
    assert.deepEqual(
      built(`${dense(16)} const y = x; for (const s of sizes) { ${dense(8)} } x = tf.layers.reLU().apply(y);`),
      ['Dense 16 80', 'ReLU 16 0', 'Dense 2 34'],
    );
  });

  it('are the layers of a model that each turn makes', () => {
    const turn = `${dense(16)} tf.model({ inputs: input, outputs: x });`;
    const [model] = factsOf(
      `export function build(sizes) { const input = tf.input({ shape: [4] }); let x = input; for (const s of sizes) { ${turn} } }`,
    ).models;
    assert.ok(model);
    assert.deepEqual([...layersOf(model), count(model.params)], ['InputLayer 4 0', 'Dense 16 ?', '?']);
  });

  it('may be the outputs of a model', () => {
    const first = `let m = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 4 }).apply(input) });`;
    const turn = `m = tf.model({ inputs: m.inputs, outputs: tf.layers.dense({ units: 16 }).apply(m.outputs[0]) });`;
    const [, model] = factsOf(
      `export function build(sizes) { const input = tf.input({ shape: [4] }); ${first} for (const s of sizes) { ${turn} } }`,
    ).models;
    assert.ok(model);
    assert.deepEqual([...layersOf(model).slice(2), count(model.params)], ['Dense 16 ?', '?']);
  });

  it('is told for each branch that all of them take, and for all where each takes its own', () => {
    const programOf = (test: string): string =>
      `export function build(o, sizes) { const input = tf.input({ shape: [4] }); let x = input;
        for (const s of sizes) { if (${test}) { ${dense(4)} } else { ${dense(8)} } } tf.model({ inputs: input, outputs: x }); }`;
    const weights = (test: string): readonly (readonly (number | string)[])[] =>
      factsOf(programOf(test)).models.map(({ layers }) => layers.slice(1).map(({ params }) => count(params)));
    assert.deepEqual(weights('o.flat'), [[20], ['?']]);
    assert.deepEqual(weights('s.flat'), [['?'], ['?']]);
  });

  it('does not hide what tfjs refuses on the first turn', () => {
    const refusalsOf = (shape: string): readonly string[] =>
      factsOf(
        `export function build(sizes) { const input = tf.input({ shape: ${shape} }); let x = input;
          for (const s of sizes) x = ${conv('x')}; tf.model({ inputs: input, outputs: x }); }`,
      ).models.flatMap(({ refusals }) => refusals.map(({ className }) => className));
    assert.deepEqual(refusalsOf('[4]'), ['Conv2D']);
    assert.deepEqual(refusalsOf(image), []);
  });

  it('is known where the loop is counted', () => {
    assert.deepEqual(built(`for (let i = 0; i < 2; i++) x = ${conv('x')};`, image, flat), [
      'Conv2D 26×26×8 584',
      'Conv2D 24×24×8 584',
      'Flatten 4608 0',
    ]);
  });

  it('makes the weights unknown of a layer that no turn may use', () => {
    const shared = `const d = tf.layers.dense({ units: 4 }); for (const s of sizes) x = d.apply(x);`;
    const [model] = factsOf(
      `export function build(sizes) { const input = tf.input({ shape: [4] }); let x = input; ${shared} tf.model({ inputs: input, outputs: x }); }`,
    ).models;
    assert.ok(model);
    assert.deepEqual([...layersOf(model).slice(1), count(model.params)], ['Dense 4 20', '?']);
  });
});
