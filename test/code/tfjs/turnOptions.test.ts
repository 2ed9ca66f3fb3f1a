import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { isUnknown, type ModelFacts } from '../../../server/src/protocol/model';

/** Each variant of the models of a program: its branches, and the activations of its layers. */
function variantsOf(program: string): readonly string[] {
  const source = `import * as tf from '@tensorflow/tfjs';\n${program}`;
  const { models } = readFacts('/w/main.ts', {
    read: (path) => (path === '/w/main.ts' ? source : undefined),
    exists: (path) => path === '/w/main.ts',
  });
  return models.map((model) => [...model.when.map(branch), ...model.layers.flatMap(activation)].join(', '));
}

const branch = ({ condition, taken }: ModelFacts['when'][number]): string => `${condition} ${taken}`;

const activation = ({ activation: fact }: ModelFacts['layers'][number]): readonly string[] =>
  fact ? [isUnknown(fact) ? fact.unknown : fact.value] : [];

const model = `const m = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [4] })] });`;
const dense = (test: string): string => `tf.layers.dense({ units: 3, activation: ${test} ? 'relu' : 'tanh' })`;
const build = (body: string): string => `export function build(units, o) { ${model} ${body} }`;

describe('an option that depends on the turn of a loop of unknown length', () => {
  const open = (test: string): readonly string[] => [`depends on \`${test}\``];
  const loops: readonly (readonly [string, string, string])[] = [
    ['its item', `for (const u of units) m.add(${dense('u.last')});`, 'u.last'],
    [
      'an item of its list',
      `for (let i = 1; i < units.length; i++) { const l = units[i] > 3; m.add(${dense('l')}); }`,
      'l',
    ],
    ['what it counts', `let n = 0; for (const u of units) { const l = n++ < 3; m.add(${dense('l')}); }`, 'l'],
    ['what it is handed', `units.forEach((u) => m.add(${dense('u.last')}));`, 'u.last'],
    ['a name of its own', `for (const u of units) { const l = u.n === 2; m.add(${dense('l')}); }`, 'l'],
    [
      'a parameter of what it calls',
      `const add = (l) => m.add(${dense('l')}); for (const u of units) add(u.n > 1);`,
      'l',
    ],
    ['what it is compared with', `for (const u of units) m.add(${dense('o.wide === u')});`, 'o.wide === u'],
    ['what it is reckoned with', `for (const u of units) m.add(${dense('o.wide < u')});`, 'o.wide < u'],
    ['what it puts in a list', `const l = units.map((u) => u.n); for (const n of l) m.add(${dense('n')});`, 'n'],
  ];
  for (const [what, body, test] of loops) {
    it(`is unknown of the layer that stands for all turns: on ${what}`, () => {
      assert.deepEqual(variantsOf(build(body)), open(test));
    });
  }

  it('is known of the first turn where that is run on its own', () => {
    const last = 'i === units.length - 1';
    const loop = `for (let i = 0; i < units.length; i++) m.add(${dense(last)});`;
    assert.deepEqual(variantsOf(build(loop)), [
      `${last} true, relu, depends on \`${last}\``,
      `${last} false, tanh, depends on \`${last}\``,
    ]);
  });

  it('is unknown where the branch decides as well which layers there are', () => {
    const adds = `for (const u of units) { m.add(${dense('u.last')}); if (u.last) m.add(tf.layers.flatten()); }`;
    assert.deepEqual(variantsOf(build(adds)), open('u.last'));
  });

  it('is known of a model that each turn makes', () => {
    const each = `export function build(all) { for (const one of all) { ${model} m.add(${dense('one.wide')}); } }`;
    assert.deepEqual(variantsOf(each), ['one.wide true, relu', 'one.wide false, tanh']);
  });

  it('is known where all turns take the same branch', () => {
    const same = ['o.wide true, relu', 'o.wide false, tanh'];
    assert.deepEqual(variantsOf(build(`for (const u of units) m.add(${dense('o.wide')});`)), same);
    assert.deepEqual(variantsOf(build(`const w = o.wide; units.forEach(() => m.add(${dense('w')}));`)), [
      'w true, relu',
      'w false, tanh',
    ]);
  });
});
