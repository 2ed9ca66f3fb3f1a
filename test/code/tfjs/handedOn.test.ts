import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { sourcesOf } from '../evaluate/support';

describe('tfjs that an app hands on to its parts', () => {
  const build = (tf: string): string =>
    `const m = ${tf}.sequential(); m.add(${tf}.layers.dense({ units: 5, inputShape: [3] })); return m;`;
  const programs = {
    'a parameter': `export function make(tf) { ${build('tf')} }`,
    'part of a parameter': `export function make({ tf, size }) { ${build('tf')} }`,
    'a property of a parameter': `export function make(props) { ${build('props.tf')} }`,
    'what a class is made with': `export class Net { constructor(tf) { this.tf = tf; } make() { ${build('this.tf')} } }`,
    'a field that something unknown fills': `export class Net { constructor() { this.tf = pickBackend(); } make() { ${build('this.tf')} } }`,
    'a static field': `export class Net { static use(lib) { Net.tf = lib; } static make() { ${build('this.tf')} } }`,
    'what somebody loads': `export async function make() { const tf = await loadTensorFlow(); ${build('tf')} }`,
    'the default of a parameter': `import * as tf from '@tensorflow/tfjs'; export function make(lib = tf) { ${build('lib')} }`,
    'what stands behind a property that may be missing': `import * as tf from '@tensorflow/tfjs';
      export class Net { constructor(more = {}) { this.tf = more.tf || tf; } make() { ${build('this.tf')} } }`,
    'what stands behind an option under another name': `import * as tf from '@tensorflow/tfjs';
      export function make({ backend }) { const lib = backend ?? tf; ${build('lib')} }`,
    'a context': `export function App() { const { tf } = useContext(TfContext); ${build('tf')} }`,
    'a plugin of Vue': `export default { methods: { make() { ${build('this.$tf')} } } }`,
    'a variable that is filled later': `let tf; export async function make() { tf = await load(); ${build('tf')} }`,
    'the tfjs of danfo.js': `const tf = dfd.tensorflow; export function make() { ${build('tf')} }`,
    'a part of the danfo.js package': `import { tensorflow } from 'danfojs'; export function make() { ${build('tensorflow')} }`,
    'a copy among the files': `const tf = require('../lib/tf.min.js'); export function make() { ${build('tf')} }`,
    'an address with a query': `import * as tf from 'https://unpkg.com/@tensorflow/tfjs@4?module'; export function make() { ${build('tf')} }`,
    'a file of the folder of packages': `import * as tf from '../node_modules/@tensorflow/tfjs/dist/tf.esm.js'; export function make() { ${build('tf')} }`,
    'the same, from the root of a server': `import * as tf from '/node_modules/@tensorflow/tfjs/dist/index.js'; export function make() { ${build('tf')} }`,
    'a copy with a version': `import * as tf from './vendor/tfjs@4.22.0.js'; export function make() { ${build('tf')} }`,
  };
  for (const [name, text] of Object.entries(programs)) {
    it(`is known as ${name}`, () => {
      const [model, ...others] = readFacts('/w/a.js', sourcesOf({ '/w/a.js': text })).models;
      assert.equal(others.length, 0);
      assert.deepEqual(
        model?.layers.map(({ outputShape }) => outputShape),
        [[null, 5]],
      );
    });
  }

  it('is one of many things that have such a name', () => {
    const text = `export function pick(tf) { if (tf === '1h') return tf.minutes * 60; return tf.label.length; }
      // tensorflow
      export function build(tf) { const m = tf.sequential(); if (tf.minutes > 5) m.add(tf.layers.dense({ units: 5, inputShape: [3] })); return m; }`;
    const { models } = readFacts('/w/a.js', sourcesOf({ '/w/a.js': text }));
    assert.deepEqual(
      models.map(({ layers, when }) => [layers.length, when.length]),
      [[1, 1]],
    );
  });

  it('is the file of the program where that is no copy', () => {
    const files = {
      '/w/a.js': `import { tf } from './tf.js'; export function make() { return tf.build(4); }`,
      '/w/tf.js': `import * as real from '@tensorflow/tfjs'; export const tf = { build: (units) => {
        const m = real.sequential(); m.add(real.layers.dense({ units, inputShape: [3] })); return m; } };`,
    };
    const [model] = readFacts('/w/a.js', sourcesOf(files)).models;
    assert.deepEqual(
      model?.layers.map(({ outputShape }) => outputShape),
      [[null, 4]],
    );
  });
});

describe('what stands for tfjs by default', () => {
  it('has no more than the members of tfjs', () => {
    const text = `import * as tf from '@tensorflow/tfjs';
export function build(lib = tf) {
  const m = tf.sequential();
  m.add(tf.layers.dense({ units: lib.size ?? 5, inputShape: [3] }));
  return m;
}`;
    const [model] = readFacts('/w/a.js', sourcesOf({ '/w/a.js': text })).models;
    const params = model?.params;
    assert.equal(typeof params === 'object' && params.unknown, 'parameter "lib"');
  });
});

describe('tfjs in a field that has its type', () => {
  for (const [field, tf] of [
    ['tf: typeof tf;', 'this.tf'],
    ['static tf: typeof tf;', 'Net.tf'],
    ['static tf: typeof tf; static', 'this.tf'],
  ] as const) {
    it(`is known as ${tf} where it is declared by ${field}`, () => {
      const text = `import * as tf from '@tensorflow/tfjs';
export class Net { ${field} make() { const m = ${tf}.sequential(); m.add(${tf}.layers.dense({ units: 5, inputShape: [3] })); } }`;
      const { models } = readFacts('/w/a.ts', sourcesOf({ '/w/a.ts': text }));
      assert.deepEqual(
        models.map(({ params }) => params),
        [20],
      );
    });
  }
});

describe('what a class has from one in another file', () => {
  const paramsOf = (files: { readonly [path: string]: string }): readonly unknown[] =>
    readFacts('/w/a.js', sourcesOf(files)).models.map(({ params }) => params);
  const base = `import * as tf from '@tensorflow/tfjs';
export class Space {
  constructor(layers) { this.layers = layers; }
  generate() { return tf.sequential({ layers: this.layers }); }
}
export default class Base { async init() { this.tf = tf; this.model = this.build(); } }`;

  it('is a method that makes a model of its layers', () => {
    const heir = `import * as tf from '@tensorflow/tfjs'; import { Space } from './base.js';
export class Net extends Space { constructor() { super([tf.layers.dense({ units: 3, inputShape: [4] })]); } }`;
    assert.deepEqual(paramsOf({ '/w/a.js': heir, '/w/base.js': base }), [15]);
  });

  it('is a method that calls its own', () => {
    const heir = `import Base from './base.js';
export class Net extends Base {
  build() {
    const model = this.tf.sequential();
    model.add(this.tf.layers.dense({ units: 3, inputShape: [4] }));
    return model;
  }
}`;
    assert.deepEqual(paramsOf({ '/w/a.js': heir, '/w/base.js': base }), [15]);
  });

  it('is not what it writes over', () => {
    const heir = `import * as tf from '@tensorflow/tfjs'; import { Space } from './base.js';
export class Net extends Space { generate() { return null; } }`;
    assert.deepEqual(paramsOf({ '/w/a.js': heir, '/w/base.js': base }), []);
  });
});
