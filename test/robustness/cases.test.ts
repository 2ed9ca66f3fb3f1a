import assert from 'node:assert/strict';
import { lint } from './programs';

interface Case {
  readonly what: string;
  readonly code: string;
  /** What the code comes to beyond an empty list of errors. */
  readonly layers?: readonly number[];
  readonly path?: string;
}

const start = `const tf = require('@tensorflow/tfjs');\nconst model = tf.sequential();\n`;
const first = `model.add(tf.layers.dense({ units: 8, inputShape: [4] }));\n`;
const recurrent = `model.add(tf.layers.lstm({ units: 4 }));\n`;
const next = `model.add(tf.layers.dense({ units: 1 }));\n`;

/** What mutants and prefixes have brought to light: each was an error on code that nobody had finished, a throw or a hang. */
const cases: readonly Case[] = [
  { what: 'a first layer that is being typed', code: `${start}model.add(tf.layers. \n${next}` },
  { what: 'a bracket too many', code: `${start}model.add)(tf.layers.dense({ units: 8, inputShape: [4] }));\n${next}` },
  {
    what: 'an option without its value',
    code: `${start}model.add(tf.layers.dense({ units: , inputShape: [4] }));\n${next}`,
  },
  {
    what: 'two statements that run into one',
    code: `${start}const part = tf.layers layers.dense({ units: 1 });\npart.apply(1);\n`,
  },
  {
    what: 'a broken branch that is not taken',
    code: `${start}${first}if (true) model.add(tf.layers.flatten());\nelse (1 === 2) model.add(tf.layers.globalAveragePooling1d({}));\n`,
  },
  {
    what: 'a bracket that closes the wrong block',
    code: `const tf = require('@tensorflow/tfjs');\nconst make = (kind) => {\n  const model = tf.sequential();\n  switch (kind) {\n    case 'a':\n      ${first}      break;\n    case 'b': }\n      model.add(tf.layers.gru({ units: 2, inputShape: [5, 2] }));\n      break;\n    {\n    default:\n      ${next}  }\n  return model;\n};\nmake('a');\n`,
  },
  {
    what: 'a private name that stands alone',
    code: `const tf = require('@tensorflow/tfjs');\nconst root = tf.input({ shape: [4] });\nconst below = [root];\nconst joined = #target.length > 1 ? tf.layers.concatenate().apply(below) : below[0];\ntf.model({ inputs: root, outputs: tf.layers.dense({ units: 2 }).apply(joined) });\n`,
  },
  {
    what: 'an object that was a call',
    code: `const tf = require('@tensorflow/tfjs');\nconst model = tf.sequential();\nfunction make(scale) { return { Settings(scale); }\n}\nmodel.add(tf.layers.dense({ units: make(4).hidden, inputShape: [2] }));\n`,
  },
  {
    what: 'a method without its body',
    code: `const tf = require('@tensorflow/tfjs');\nclass Net {\n  model = tf.sequential();\n  constructor() { this.build(); this.model.add(tf.layers.dense({ units: 1 })); }\n  build() one { this.model.add(tf.layers.dense({ units: 8, inputShape: [4] })); }\n}\nnew Net();\n`,
  },
  {
    what: 'a list of names that is being typed',
    code: `${start}const all =\n  'sgd',\n  'adam',\n];\nfor (const optimizer of all) model.compile({ optimizer, loss: 'meanSquaredError' });\n`,
  },
  {
    what: 'a name in a statement that is being typed',
    code: `${start}${first}model.compile({ optimizer: 'sgd', metrics: [: 'sgd', loss: 'meanSqu' });\n`,
  },
  {
    what: 'an abstract method that may add the first layer',
    code: `const tf = require('@tensorflow/tfjs');\nabstract class Net {\n  model = tf.sequential();\n  constructor() { this.build(); this.model.add(tf.layers.dense({ units: 1 })); }\n  abstract build(): void;\n}\n`,
    path: '/case.ts',
  },
  { what: 'a member that is being typed', code: `${start}${first}model.add(tf.layers.dens)` },
  {
    what: 'a hole in an array',
    code: `${start}${first}[3, , 5].forEach((units) => model.add(tf.layers.dense({ units })));\n`,
  },
  {
    what: 'an undefined size, of which tfjs makes NaN',
    code: `${start}model.add(tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [8, 8, 1] }));\nconst scale = (by) => tf.layers.upSampling2d({ size: [by, by] });\nmodel.add(scale());\n`,
    layers: [2],
  },
  {
    what: 'a list that grows by what is made of it',
    code: `const tf = require('@tensorflow/tfjs');\nconst input = tf.input({ shape: [10] });\nconst features = [input, input];\nfor (let step = 0; step < 3; step++) {\n  features.push(tf.layers.dense({ units: 3 }).apply(tf.layers.concatenate().apply(features)));\n}\ntf.model({ inputs: input, outputs: features[4] });\n`,
    layers: [7],
  },
  {
    what: 'a loop that feeds each layer with all before it, and never ends',
    code: `const tf = require('@tensorflow/tfjs');\nconst input = tf.input({ shape: [10] });\nconst features = [input, input];\nfor (let step = 0; step < 4; ) {\n  features.push(tf.layers.dense({ units: 3 }).apply(tf.layers.concatenate().apply([...features])));\n}\ntf.model({ inputs: features[0], outputs: features[features.length - 1] });\n`,
  },
  {
    what: 'a chain of thousands of layers',
    code: `const tf = require('@tensorflow/tfjs');\nconst input = tf.input({ shape: [10] });\nlet x = input;\nfor (let step = 0; step < 1900; step++) x = tf.layers.dense({ units: 3 }).apply(x);\ntf.model({ inputs: input, outputs: x });\n`,
  },
  {
    what: 'a private member whose declaration is being typed',
    code: `const tf = require('@tensorflow/tfjs');\nclass Net {\n  static '' = 4;\n  model = tf.sequential();\n  constructor() {\n    this.model.add(tf.layers.dense({ units: Net.#units, inputShape: [2] }));\n  }\n}\nnew Net();\n`,
  },
  {
    what: 'a first layer that something unknown makes',
    code: `${start}model.add(await.layers.dense({ units: 8, inputShape: [4] }));\n${recurrent}${next}`,
  },
  {
    what: 'a number that is compared with a function, or with what tfjs does not have',
    code: `${start}const input = tf.input({ shape: [10] });\nif (tf.length > 1) tf.layers.concatenate().apply([input]);\nif (3 <= lint) tf.layers.concatenate().apply([input]);\nfunction lint() {}\n`,
  },
  {
    what: 'shapes that are no shapes',
    code: `${start}model.add(tf.layers.lstm({ units: 6, batchInputShape: 'sgd' }));\ntf.sequential().add(tf.layers.dense({ units: 6, inputShape: ['a', {}, [3]] }));\ntf.input({ shape: 'x' });\n`,
  },
  {
    what: 'a constructor whose name is being typed',
    code: `const tf = require('@tensorflow/tfjs');\nclass Net extends tf.Sequential {\n  construc(name) {\n    super({ name, layers: [tf.layers.dense({ units: 4, inputShape: [2] })] });\n  }\n  grow() { this.add(tf.layers.dense({ units: 3 })); }\n}\nnew Net('net').grow();\n`,
  },
  {
    what: 'a constructor with properties whose name is being typed',
    code: `const tf = require('@tensorflow/tfjs');\nclass Net {\n  construc(private readonly units: number) {}\n  get twice() { return this.units * 2; }\n}\nconst model = tf.sequential();\nmodel.add(tf.layers.dense({ units: new Net(4).twice, inputShape: [2] }));\n`,
    path: '/case.ts',
  },
  {
    what: 'members that a bracket has put into a method',
    code: `const tf = require('@tensorflow/tfjs');\nclass Net {\n  static make() {\n    return new Net();\n  constructor(private units: number) {}\n  static get outputs(): number at\n    return 2;\n  }\n}\nconst model = tf.sequential();\nmodel.add(tf.layers.dense({ units: Net.make().units, inputShape: [2] }));\nmodel.add(tf.layers.dense({ units: Net.outputs }));\n`,
    path: '/case.ts',
  },
  {
    what: 'a layer class that says that it gives nothing',
    code: `const tf = require('@tensorflow/tfjs');\nclass Net extends tf.layers.Layer {\n  computeOutputShape() { return [0]; }\n  call(inputs) { return inputs; }\n}\nconst input = tf.input({ shape: [2] });\nconst model = tf.model({ inputs: input, outputs: new Net().apply(input) });\nmodel.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });\nmodel.fit(1, 2);\n`,
  },
  {
    what: 'options of a layer that are one object or another',
    code: `${start}for (const of [[4, 0], [5, 5]]) model.add(tf.layers.dense(units === 4 ? { units, inputShape: [3] } : { units }));\nconst given = (options) => tf.sequential().add(tf.layers.dense(options));\n`,
  },
  {
    what: 'an activation of an input, which takes none',
    code: `const tf = require('@tensorflow/tfjs');\nconst input = tf.input({ shape: [2], activation: 'input' });\ntf.model({ inputs: input, outputs: tf.layers.dense({ units: 1 }).apply(input) });\n`,
  },
  {
    what: 'an option of an inner layer that is not known',
    code: `const tf = require('@tensorflow/tfjs');\nconst model = tf.sequential();\nmodel.add(tf.layers.embedding({ inputDim: 30, outputDim: 8, inputLength: 15 }));\nmodel.add(tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 5, returnSequences: Number }), mergeMode: 'concat' }));\nmodel.add(tf.layers.bidirectional({ layer: tf.layers.gru({ units: 4 }), mergeMode: 'sum' }));\n`,
  },
  {
    what: 'a semicolon in place of a bracket',
    code: `const tf = require('@tensorflow/tfjs');\nclass Sizes {\n  constructor(scale) { this.scale = scale; }\n  static make(scale) {\n    return new Sizes;scale);\n  }\n}\nconst sizes = Sizes.make(4);\nconst model = tf.sequential();\nmodel.add(tf.layers.dense({ units: sizes.scale * 2, inputShape: [2] }));\n`,
  },
  {
    what: 'a constant whose value is being typed',
    code: `const tf = require('@tensorflow/tfjs');\nconst SHAPE : [3];\nconst model = tf.sequential();\nmodel.add(tf.layers.dense({ units: 3, inputShape: SHAPE }));\n`,
  },
  {
    what: 'constants that a bracket has put below their use',
    code: `const tf = require('@tensorflow/tfjs');\nasync function start() {\n  build();\nconst SHAPE = [3];\nfunction build() {\n  const model = tf.sequential();\n  model.add(tf.layers.dense({ units: 3, inputShape: SHAPE }));\n}\n}\nstart();\n`,
  },
  {
    what: 'a function type whose parameters have no names',
    code: `const tf = require('@tensorflow/tfjs');\nconst make = tf.sequential as function(number, string): tf.Sequential;\n`,
    path: '/case.ts',
  },
  {
    what: 'two parameters of one name',
    code: `const tf = require('@tensorflow/tfjs');\nfunction grow({ units, units = [] }, x) {\n  return tf.layers.dense({ units }).apply(x);\n}\nconst root = tf.input({ shape: [4] });\ntf.model({ inputs: root, outputs: grow({}, root) });\n`,
  },
  {
    what: 'two parameters of one name of an arrow function',
    code: `const tf = require('@tensorflow/tfjs');\nconst sizes = [5].map((units, units) => [units, index]);\nconst model = tf.sequential();\nfor (const [units] of sizes) model.add(tf.layers.dense({ units, inputShape: [4] }));\n`,
  },
  {
    what: 'a number for the name of a member of an enum',
    code: `import * as tf from '@tensorflow/tfjs';\nenum Size {\n  512 = 4,\n}\nconst model = tf.sequential();\nmodel.add(tf.layers.dense({ units: Size.Start * 2, inputShape: [4] }));\n`,
    path: '/case.ts',
  },
  ...[
    "'' = 2",
    'start() = 2',
    '1++',
    '--start()',
    'for (1 of [2]) rank;',
    '[1] = [2]',
    '({ a: f() } = {})',
    'start?.rank += 1',
  ].map((text) => ({
    what: `an assignment to what is no place: ${text}`,
    code: `${start}${text};\n${first}${recurrent}`,
  })),
  {
    what: 'a type in whose place a word of the language stands',
    code: `import * as tf from '@tensorflow/tfjs';\nclass Settings {\n  scale = 3;\n  get hidden(): return\n    { this.scale * 2; }\n}\nconst model = tf.sequential();\nmodel.add(tf.layers.dense({ units: new Settings().hidden, inputShape: [2] }));\n`,
    path: '/case.ts',
  },
  {
    what: 'a generator that has lost its star',
    code: `const tf = require('@tensorflow/tfjs');\nfunction layersOf() { yield tf.layers.dense({ units: 8, inputShape: [4] }); return 2; }\nfunction* wholeOf() { const count = yield* layersOf(); yield tf.layers.reshape({ targetShape: [1, count] }); }\ntf.sequential({ layers: [...wholeOf()] });\n`,
  },
  {
    what: 'a method that hides another of its name, which an error has moved there',
    code: `const tf = require('@tensorflow/tfjs');\nclass Net {\n  constructor() { this.model = tf.sequential(); this.build(); this.model.add(tf.layers.dense({ units: 1 })); }\n  build() {\n    ${first.replace('model', 'this.model').trim()}\n\n  build(features) { return features; }\n}\nnew Net();\n`,
  },
  {
    what: 'a function that is not async and awaits further down',
    code: `const tf = require('@tensorflow/tfjs');\nconst build = (words) => {\n  const reader = tf.sequential();\n  reader.add(tf.layers.embedding({ inputDim: words, outputDim: 6, inputLength: 5 }));\n  const model = await tf.sequential();\n  return model;\n};\nbuild();\n`,
  },
  {
    what: 'a private name of no class',
    code: `${start}model.#target(tf.layers.dense({ units: 8, inputShape: [4] }));\n${next}`,
  },
  {
    what: 'a constant with an error below the call that comes to use it',
    code: `const tf = require('@tensorflow/tfjs');\nstart();\nasync function start() { await tf.ready(); build(); }\nconst shape = [3, 32, ]];\nfunction build() {\n  const model = tf.sequential();\n  model.add(tf.layers.conv2d({ filters: 8, kernelSize: 3, inputShape: shape }));\n}\n`,
  },
  {
    what: 'a promise that has lost its executor',
    code: `${start}let width = 0;\nfunction load() { return new Promise;(done) => { width = 8; done(); }; }\nasync function main() { await load(); model.add(tf.layers.dense({ units: width, inputShape: [4] })); }\nmain();\n`,
  },
  {
    what: 'a yield that has become an await',
    code: `const tf = require('@tensorflow/tfjs');\nfunction* all() { await tf.layers.dense({ units: 8, inputShape: [4] }); yield tf.layers.dense({ units: 1 }); }\ntf.sequential({ layers: [...all()] });\nexport {};\n`,
  },
  {
    what: 'a member of import that there is not',
    code: `${start}import.add(tf.layers.dense({ units: 8, inputShape: [4] }));\n${next}`,
  },
  {
    what: 'a function that takes the calls of another of its name, which an error has moved there',
    code: `const tf = require('@tensorflow/tfjs');\nfunction build(units) { return tf.layers.dense({ units, inputShape: [4] }); }\ntf.sequential({ layers: [build(3)] });\nconst broken = ;\nfunction build(app, units) { tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [4] })] }); }\n`,
  },
  {
    what: 'a function that an error has made of two',
    code: `const tf = require('@tensorflow/tfjs');\nconst build = (words, length) => {\n  tf.sequential({ layers: [tf.layers.embedding({ inputDim: words, outputDim: 6, inputLength: length })] });\n  const plain.add(2);\n}\nbuild('flatten');\n`,
  },
  {
    what: 'a method that the end of the text has cut off',
    code: `const tf = require('@tensorflow/tfjs');\nclass Net {\n  constructor({ hidden = [9, 7] } = {}) {\n    this.model = tf.sequential();\n    hidden.forEach((units) => this.addDense(units));\n    this.model.add(tf.layers.dense({ units: 1 }));\n    this.model.compile({ optimizer: tf.train (let turn = 0; turn < times; turn++) this.add(turn);\n  }\n}\n`,
  },
  {
    what: 'a token that is missing where no tree holds it',
    code: `const tf = require('@tensorflow/tfjs');\nclass Net {\n  constructor() { this.model = tf.sequential(); this.build(); }\n  build() { ${first.replace('model', 'this.model').trim()} }\n}\nclass Deep extends Net {\n  build() {\n    super super.build();\n    this.model.add(tf.layers.dense({ units: 1 }));\n  }\n}\nnew Deep();\n`,
  },
  {
    what: 'the end of a loop whose beginning is lost',
    code: `${start}${first}function last() {\n  return tf.layers 2;\n} while (size > 4);\nmodel.add(tf.layers.globalMaxPooling2d({}));\n`,
  },
];

describe('what fuzzing has found', () => {
  for (const { what, code, layers, path = '/case.js' } of cases) {
    it(what, () => {
      const { findings, facts } = lint({ path, text: code });
      assert.equal(facts.skipped, null);
      assert.deepEqual(
        findings.filter(({ severity }) => severity === 'error'),
        [],
      );
      if (layers)
        assert.deepEqual(
          facts.models.map((model) => model.layers.length),
          layers,
        );
    });
  }

  it('still says the errors before a syntax error, and the names spelled out after one', () => {
    const code = `${start}${first}${recurrent}const broken = ;\nmodel.compile({ optimizer: 'sgd', loss: 'mse' });\n`;
    const ids = lint({ path: '/case.js', text: code }).findings.map(({ id }) => id);
    assert.ok(ids.includes('shape-error') && ids.includes('unknown-name'), ids.join());
  });

  it('still says the errors that follow what is odd and yet right', () => {
    for (const odd of [
      'class Chart { draw() {} draw() {} }\nnew Chart().draw();',
      'const queue = [1]; while (queue.shift());',
      'const show = undefined; try { show(); } catch {}',
      '(1000).toLocaleString(); [1].flat().toLocaleString(); Math.seedrandom(1);',
      "const act = (n) => { if (n === 'a') return (x) => x; }; act(process.env.A)(1);",
      'function* all() { const given = yield 1; yield* [given]; } [...all()];',
    ]) {
      const ids = lint({ path: '/case.js', text: `${start}${first}${odd}\n${recurrent}` }).findings.map(({ id }) => id);
      assert.deepEqual(ids, ['shape-error'], odd);
    }
  });

  it('judges a statement anew that an edit has moved into a function', () => {
    const head = `const tf = require('@tensorflow/tfjs');\nfunction tower() {\n`;
    const tail = `start();\n  const units = await loaded();\n  const model = tf.sequential();\n  ${recurrent}}\n/* const a = 2;\n*/\ntower();\n`;
    const errorsOf = (text: string): readonly string[] =>
      lint({ path: '/moved.js', text }).findings.flatMap(({ severity, message }) =>
        severity === 'error' ? [message] : [],
      );
    for (const text of [`${head}}\n${tail}`, `${head}}\n${tail}`, head + tail]) assert.deepEqual(errorsOf(text), []);
  });

  it('does not take each loop without a body for the end of one that is broken', () => {
    const code = `${start}${first}const queue = [1];\nwhile (queue.shift());\n${recurrent}const broken = ;\n`;
    assert.deepEqual(
      lint({ path: '/case.js', text: code }).findings.map(({ id }) => id),
      ['shape-error'],
    );
  });
});
