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
