import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import type { ModelFacts } from '../../../server/src/protocol/model';

/** Each variant of the models of a program: its branches, its layers with what feeds them, its outputs, and why they are open. */
function variantsOf(program: string): readonly string[] {
  const source = `import * as tf from '@tensorflow/tfjs';\nexport function build(sizes, o) { ${program} }`;
  const { models } = readFacts('/w/main.ts', {
    read: (path) => (path === '/w/main.ts' ? source : undefined),
    exists: (path) => path === '/w/main.ts',
  });
  return models.map(described);
}

function described({ when, layers, outputs, unknown }: ModelFacts): string {
  const branches = when.map(({ condition, taken }) => `${taken ? '' : 'not '}${condition}: `);
  const kinds = new Map(layers.map(({ name, className }) => [name, className]));
  const named = layers.map(({ className, inbound }) =>
    [...inbound.map((from) => `${kinds.get(from)}>`), className].join(''),
  );
  const why = unknown.flatMap((part) => (part.what === 'an output' ? [part.why] : []));
  return `${branches.join('')}${named.join(' ')} -> ${[...outputs.map((name) => kinds.get(name)), ...why].join(' ')}`;
}

const begun = `const m = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [4] })] });`;
const wide = `tf.layers.dense({ units: 3 })`;
const end = `tf.layers.softmax()`;
const last = 'i === sizes.length - 1';

describe('layers that some turns of a loop of unknown length add', () => {
  const arms = (test: string, add: (layer: string) => string): string => `if (${test}) ${add(end)}; else ${add(wide)};`;
  const add = (layer: string): string => `m.add(${layer})`;
  const open = (test: string): string => `InputLayer InputLayer>Softmax Dense -> depends on ${test}`;
  const loops: readonly (readonly [string, string, string])[] = [
    ['for', `${begun} for (let i = 1; i < sizes.length; i++) { const s = sizes[i]; ${arms('s.ok', add)} }`, '`s.ok`'],
    ['while', `${begun} let i = 0; while (i++ < o.n) { const at = i > o.m; ${arms('at', add)} }`, '`at`'],
    ['for of', `${begun} for (const size of sizes) { ${arms('size.ok', add)} }`, '`size.ok`'],
    ['for of with entries', `${begun} for (const [i, size] of sizes.entries()) { ${arms(last, add)} }`, `\`${last}\``],
    ['forEach', `${begun} sizes.forEach((size) => { ${arms('size.ok', add)} });`, '`size.ok`'],
    ['a helper', `${begun} const f = (ok) => { ${arms('ok', add)} }; sizes.forEach((s) => f(s.ok));`, '`ok`'],
    ['one of two', `${begun} for (const s of sizes) m.add(s.ok ? ${end} : ${wide});`, '`s.ok`'],
    [
      'map',
      `${begun} const layers = sizes.map((s) => s.ok ? ${end} : ${wide}); for (const layer of layers) m.add(layer);`,
      '`s.ok`',
    ],
    [
      'a list',
      `const l = [tf.layers.inputLayer({ inputShape: [4] })]; for (const s of sizes) { ${arms('s.ok', (layer) => `l.push(${layer})`)} } const m = tf.sequential({ layers: l });`,
      'whether an earlier item stands there',
    ],
  ];
  for (const [what, program, test] of loops) {
    it(`may stand in any order: ${what}`, () => {
      assert.deepEqual(variantsOf(program), [open(test)]);
    });
  }

  it('stand behind the first turn where that is run on its own', () => {
    const loop = `sizes.forEach((s, i) => { ${arms(last, add)} });`;
    assert.deepEqual(variantsOf(`${begun} ${loop}`), [
      `${last}: InputLayer InputLayer>Softmax Softmax>Softmax Dense -> depends on \`${last}\``,
      `not ${last}: InputLayer InputLayer>Dense Dense>Softmax Dense -> depends on \`${last}\``,
    ]);
  });

  it('are fed by what stands before them on each turn', () => {
    const loop = `for (const s of sizes) { m.add(${wide}); if (s.ok) m.add(${end}); }`;
    assert.deepEqual(variantsOf(`${begun} ${loop}`), [
      'InputLayer InputLayer>Dense Dense>Softmax -> depends on `s.ok`',
    ]);
  });

  it('leave the output known where more is added behind the loop', () => {
    const loop = `for (const s of sizes) { if (s.ok) m.add(${end}); } m.add(${wide});`;
    assert.deepEqual(variantsOf(`${begun} ${loop}`), ['InputLayer InputLayer>Softmax Dense -> Dense']);
  });

  it('do not say what a functional model gives', () => {
    const loop = `let x = input; for (const s of sizes) { if (s.ok) x = ${end}.apply(x); else x = ${wide}.apply(x); }`;
    const model = `const input = tf.input({ shape: [4] }); ${loop} tf.model({ inputs: input, outputs: x });`;
    assert.deepEqual(variantsOf(model), [
      's.ok: InputLayer InputLayer>Softmax -> depends on `s.ok`',
      'not s.ok: InputLayer InputLayer>Dense -> depends on `s.ok`',
    ]);
  });

  it('are known where all turns take the same branch', () => {
    const loop = `for (const s of sizes) { ${arms('o.ok', add)} }`;
    assert.deepEqual(variantsOf(`${begun} ${loop}`), [
      'o.ok: InputLayer InputLayer>Softmax -> Softmax',
      'not o.ok: InputLayer InputLayer>Dense -> Dense',
    ]);
  });
});
