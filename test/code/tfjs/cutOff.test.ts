import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { isUnknown, type ModelFacts, type SourceFacts } from '../../../server/src/protocol/model';

const start = `import * as tf from '@tensorflow/tfjs';
const work = (n) => n < 2 ? n : work(n - 1) + work(n - 2);
const heavy = () => { ${'for (let i = 0; i < 1900; i++) work(12); '.repeat(40)}};\n`;
const made = `const model = tf.sequential();\n`;
const first = `model.add(tf.layers.dense({ units: 3, inputShape: [4] }));\n`;
const last = `model.add(tf.layers.dense({ units: 1 }));\n`;
const compiled = `model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });\n`;

function factsOf(text: string): SourceFacts & { readonly model: ModelFacts } {
  const path = '/a.js';
  const sources = { read: (name: string) => (name === path ? start + text : undefined), exists: () => false };
  const facts = readFacts(path, sources);
  const [model, ...others] = facts.models;
  assert.ok(model && others.length === 0);
  return { ...facts, model };
}

const usedUp = 'the budget of steps is used up';

describe('a model whose program is not seen to its end', () => {
  const half: readonly (readonly [string, string, string])[] = [
    ['in the file itself', `${made}${first}heavy();\n${last}`, usedUp],
    ['in a function that nobody calls', `function build() { ${made}${first}heavy();\n${last} }`, usedUp],
    ['made elsewhere and added to in one', `${made}function fill() { ${first}heavy();\n${last} }`, usedUp],
    ['after a layer was taken off', `${made}${first}${last}model.pop(); heavy();\n${last}`, usedUp],
    [
      'where the program throws',
      `const rows = null; function build() { ${made}${first} if (!rows) throw 1;\n${last} }`,
      'the program throws there',
    ],
  ];
  for (const [where, program, why] of half) {
    it(`may have any further layers: ${where}`, () => {
      const { model } = factsOf(program);
      assert.equal(model.layers.length, 1);
      assert.deepEqual(model.outputs, []);
      assert.ok(isUnknown(model.params));
      assert.deepEqual(
        model.unknown.map((part) => `${part.what}: ${part.why}`),
        [`an output: ${why}`],
      );
    });
  }

  const whole: readonly (readonly [string, string])[] = [
    ['it was compiled', `function build() { ${made}${first}${last}${compiled} heavy(); }`],
    [
      'another function made it',
      `function build() { ${made}${first}${last} }\nfunction rows() { heavy(); tf.layers.dense({}); }`,
    ],
  ];
  for (const [why, program] of whole) {
    it(`is whole where ${why}`, () => {
      const { model, unknown } = factsOf(program);
      assert.equal(unknown[0]?.why, usedUp);
      assert.deepEqual(model.unknown, []);
      assert.deepEqual(model.outputs, [model.layers[1]?.name]);
      assert.equal(model.params, 19);
    });
  }
});

describe('a function that calls itself on what is not known', () => {
  it('leaves enough of the budget to what calls it', () => {
    const { model, unknown } = factsOf(`export class Chain {
  constructor() { this.links = []; this.names = {}; }
  put(name, layer, from = -1) { this.names[name] = { id: this.links.length }; this.links.push([name, layer, from, -1]); }
  index(name) { if (!isNaN(name)) return name; const found = this.names[name]; if (found) return found.id; return undefined; }
  walk(at, isLast = true) {
    if (at === undefined) { if (isLast) return this.walk(this.links.length - 1); return null; }
    if (typeof at === 'string') return this.walk(this.index(at), false);
    if (this.links[at][3] !== -1) return this.walk(this.links[at][3], false);
    if (this.links[at][2] === -1) return this.links[at][1];
    const link = this.links[at];
    let from;
    if (!Array.isArray(link[2])) from = this.walk(this.index(link[2]), false);
    else { from = []; let i = -1; while (++i < link[2].length) from.push(this.walk(this.index(link[2][i]), false)); }
    return link[1].apply(from);
  }
  build(ins, outs) {
    if (ins) for (const i in ins) ins[i] = this.walk(ins[i]); else ins = [this.walk(0)];
    if (outs) for (const i in outs) outs[i] = this.walk(outs[i]); else outs = [this.walk()];
    const ${made.slice('const '.length)}${first}${last}${compiled} return model;
  }
}`);
    assert.deepEqual(unknown, []);
    assert.equal(model.params, 19);
  });
});
