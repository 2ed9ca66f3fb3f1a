import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { describeLogs } from './support';

describeLogs('what is spread over defaults may give any of them anew', [
  [`function f(o) { log({ n: 64, ...o }) }`, '{ n: ?(parameter "o") perhaps 64, ... }'],
  [`function f(o) { log({ ...{ n: 64 }, ...o }.n) }`, '?(parameter "o") perhaps 64'],
  [`function f(o) { log(Object.assign({}, { n: 64 }, o).n) }`, '?(parameter "o") perhaps 64'],
  [`function f(o = {}) { log({ n: 64, ...o }.n) }`, '?(parameter "o") perhaps 64'],
  [`function f(o = { n: 32 }) { log({ n: 64, ...o }.n) }`, '?(parameter "o") perhaps 32'],
  [`function f(o) { log({ n: 64, ...(o || {}) }.n) }`, '?(parameter "o") perhaps 64'],
  [`function f({ a, ...rest }) { log({ n: 64, ...rest }.n) }`, '?(parameter "n") perhaps 64'],
  [`function f(o) { const given = { m: 1, ...o }; log({ n: 64, ...given }.n) }`, '?(parameter "o") perhaps 64'],
  [`function f(o) { log({ of: { n: 64 }, ...o }.of.n) }`, '?(parameter "o") perhaps 64'],
  [`function f(o) { log({ sizes: [64, 32], ...o }.sizes) }`, '?(parameter "o") perhaps [64, 32]'],
  [`function f(o) { log({ n: 64, ...o }.n * 2) }`, '?(parameter "o") perhaps 128'],
  [
    `class T { constructor(o) { this.n = 64; Object.assign(this, o) } f() { log(this.n) } }`,
    '?(parameter "o") perhaps 64',
  ],
  [
    `function f(o) { const a = { n: 1, ...o }; const b = { n: 1, ...o }; if (a.n) log(1); if (b.n) log(2) }`,
    '1 if a.n\n2 if a.n',
  ],
]);

describeLogs('and a list that is empty may have items', [
  [
    `function f(o) { const c = { xs: [], ...o }; log(c.xs.length); for (const x of c.xs) log(1) }`,
    '?(parameter "o")\n1 repeated',
  ],
  [`function f(o) { const c = { xs: [], ...o }; c.xs.push(1); log(c.xs) }`, '[...1]'],
  [`const d = { xs: [] }; function f(o) { const c = { ...d, ...o }; log(d.xs.length) }`, '0'],
]);

describeLogs('what a call made stands where nothing is given', [
  [`function f(o) { const c = { m: box('m'), ...o }; c.m.fit() }`, 'm.fit() if o.m is not given'],
  [`function f(o) { const c = Object.assign({ m: box('m') }, o); c.m.fit() }`, 'm.fit() if o.m is not given'],
  [
    `class N { fit() { log('fit') } } function f(o) { const c = { m: new N(), ...o }; c.m.fit() }`,
    'fit if o.m is not given',
  ],
]);

describeLogs('all else is certain', [
  [`function f(o) { log({ ...o, n: 64 }.n) }`, '64'],
  [`function f(o) { log({ n: 64, ...(o && { m: 1 }) }.n) }`, '64'],
  [`function f(o) { log({ n: 64, ...(o ? { n: 32 } : {}) }.n) }`, '{o: 32; not o: 64}'],
  [`function f(o) { o.n = 32; log({ n: 64, ...o }.n) }`, '32'],
  [`const f = (o) => ({ n: 64, ...o }); log(f({ m: 1 }).n, f({ n: 2 }).n)`, '64 2'],
  [`const f = (o) => ({ n: 64, ...o }); log(f().n)`, '64'],
  [`function f(o) { const c = { run() { return 1 }, on: { end: () => 2 }, ...o }; log(c.run(), c.on.end()) }`, '1 2'],
]);

describeLogs('what may be nothing by default is given its value before it is used', [
  [
    `class T { constructor(o) { this.m = null; Object.assign(this, o) } fit() { this.m.fit() } make() { this.m = box('m') } }`,
    'm.fit()',
  ],
  [`class T { constructor(m = null) { this.m = m } fit() { this.m.fit() } make() { this.m = box('m') } }`, 'm.fit()'],
]);

describe('a model whose options may replace its defaults', () => {
  it('is refused for none of them', () => {
    const text = `import * as tf from '@tensorflow/tfjs';
export function build(options) {
  const config = { units: 0, inputShape: [4], ...options };
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: config.units, inputShape: config.inputShape }));
  return model;
}`;
    const { models } = readFacts('/a.js', { read: () => text, exists: () => false });
    assert.deepEqual(
      models.map(({ refusals }) => refusals),
      [[]],
    );
  });
});
