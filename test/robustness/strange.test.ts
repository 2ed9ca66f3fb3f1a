import assert from 'node:assert/strict';
import { defaultSettings, lintFile } from '../../server/src/analysis';

const head = `import * as tf from '@tensorflow/tfjs';\n`;
const model = `const model = tf.sequential();\nmodel.add(tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] }));\n`;
const badLoss = `model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });\nmodel.fit(xs, ys);\n`;

const brackets = ['( )', '[ ]', '{ }', '[ ', '( ', '{ ', 'a=> ', '! 1', 'if(x) ;'].map((pair) => {
  const [open = '', close = ''] = pair.split(' ');
  return { open, close };
});

/** Lints the first of some files; the others can be imported. */
function lint(files: { readonly [path: string]: string }) {
  const [entry = ''] = Object.keys(files);
  return lintFile(
    entry,
    {
      read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
      exists: (path) => Object.hasOwn(files, path),
    },
    defaultSettings,
  );
}

function idsOf(files: { readonly [path: string]: string }): readonly string[] {
  return lint(files).findings.map(({ id }) => id);
}

describe('strange files', function () {
  this.timeout(60_000);

  it('are skipped with the reason', () => {
    const reasons: readonly (readonly [string, RegExp])[] = [
      [head + '// padding\n'.repeat(500_000), /larger than 1 MB/],
      [`${head}\0`, /not text/],
      [`${head}\uFFFD\uFFFD\uFFFD`, /not text/],
      ['', /no TensorFlow\.js/],
      [`${head}const a = [${'1,'.repeat(30_000)}];`, /minified/],
    ];
    for (const [text, reason] of reasons) assert.match(lint({ '/a.js': text }).skipped ?? '', reason);
    assert.match(
      lintFile('/none.js', { read: () => undefined, exists: () => false }, defaultSettings).skipped ?? '',
      /no such file/,
    );
  });

  for (const { open, close } of brackets) {
    it(`ten thousand times ${open}${close}`, () => {
      const nested = `${open.repeat(10_000)}${close.repeat(10_000)}`;
      assert.doesNotThrow(() => lint({ '/a.js': `${head}${model}${badLoss}const deep = ${nested}\n` }));
      assert.doesNotThrow(() => lint({ '/a.ts': `${head}${nested}` }));
    });
  }

  it('chains of ten thousand calls and sums', () => {
    assert.doesNotThrow(() => lint({ '/a.js': `${head}${model}model${'\n.add(1)'.repeat(10_000)};\n` }));
    assert.ok(
      idsOf({ '/a.js': `${head}${model}${badLoss}const sum = ${'1 +\n'.repeat(10_000)}1;\n` }).includes(
        'softmax-with-mse',
      ),
    );
  });

  it('use with, and import themselves', () => {
    assert.ok(
      idsOf({
        '/a.js': `const tf = require('@tensorflow/tfjs');\n${model}${badLoss}with (model) { summary(); }\nwith ({}) {}\n`,
      }).includes('softmax-with-mse'),
    );
    const own = `import x, * as me from './a.js';\nexport * from './a.js';\nexport { default as y } from './a.js';\n`;
    const { facts } = lint({ '/a.js': `${own}${head}${model}${badLoss}export default me.default ?? x;\n` });
    assert.equal(facts.models.length, 1);
    assert.doesNotThrow(() =>
      lint({
        '/a.js': `const me = require('./a.js');\nconst tf = require('@tensorflow/tfjs');\nmodule.exports = { ...me, me };\nexports = module;\nmodule = exports;\n${model}`,
      }),
    );
  });

  for (const [what, deep] of [
    ['optional members', `a${'\n?.b'.repeat(10_000)};`],
    ['optional calls', `a?.${'b?.['.repeat(3000)}0${']'.repeat(3000)};`],
    ['functions', `${'function f() {\n'.repeat(5000)}${'}'.repeat(5000)}`],
    ['choices', `${'a ? b :\n'.repeat(10_000)}1;`],
    ['otherwises', `if (a) b();\n${'else if (a) b();\n'.repeat(5000)}`],
    ['texts', `${'`${'.repeat(5000)}1${'}`'.repeat(5000)};`],
    ['elements', `const e = ${'<a>\n'.repeat(5000)}${'</a>'.repeat(5000)};`],
    ['layers', `${'tf.layers.dense({ units: 3 }).apply(\n'.repeat(2000)}x${')'.repeat(2000)};`],
    ['layers in layers', `${'tf.layers.bidirectional({ layer:\n'.repeat(500)}x${'})'.repeat(500)};`],
    ['models', `${'tf.sequential({ layers: [\n'.repeat(500)}x${']})'.repeat(500)};`],
  ] as const) {
    it(`nest ${what} deeply`, () => {
      assert.doesNotThrow(() => lint({ '/a.tsx': `${head}${model}${badLoss}${deep}\n` }));
      assert.doesNotThrow(() => lint({ '/a.js': `${head}${model}${badLoss}${deep}\n` }));
    });
  }

  it('make objects that make objects like themselves', () => {
    for (const classes of [
      'class A { a = new A(); }',
      'class A { b = [1].map(() => new B()); }\nclass B extends A {}',
    ]) {
      const { facts } = lint({ '/a.js': `${head}${classes}\nnew A();\n${model}` });
      assert.deepEqual([facts.models.length, facts.unknown], [1, []], classes);
    }
  });

  it('import each other in a circle', () => {
    const found = idsOf({
      '/a.js': `import { loss } from './b.js';\n${head}export const units = 3;\n${model}model.compile({ optimizer: 'sgd', loss });\nmodel.fit(xs, ys);\n`,
      '/b.js': `import { units } from './a.js';\nexport { all } from './c.js';\nexport const loss = 'meanSquaredError';\n`,
      '/c.js': `export * from './b.js';\nexport * from './c.js';\nexport * from './a.js';\n`,
    });
    assert.ok(found.includes('softmax-with-mse'));
  });

  for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'prototype', 'then', 'length']) {
    it(`bear the name ${name}`, () => {
      const code = `${head}
const ${name} = tf.sequential({ name: '${name}' });
${name}.add(tf.layers.dense({ units: 3, inputShape: [4], activation: 'softmax', name: '${name}' }));
const holder = {};
holder.${name} = ${name};
holder.${name}.compile({ optimizer: 'sgd', loss: 'meanSquaredError', ${name}: 1 });
tf.layers.${name}?.({ units: 1 }); tf.train['${name}']; tf.${name};
const bag = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], '${name}': 1, activation: '${name}' })] });
bag.compile({ optimizer: '${name}', loss: '${name}', metrics: ['${name}'] });
bag.getLayer('${name}'); bag.fit(1, 2, { '${name}': 3 });
`;
      const { findings, facts } = lint({ [`/${name}`]: code, [`/${name}.js`]: code });
      assert.equal(facts.models.length, 2);
      assert.equal(facts.models[0]?.layers[0]?.name, name);
      const messages = findings.map(({ message }) => message).join();
      // tfjs itself looks losses up in an object with a prototype, so those it does not refuse.
      assert.ok(messages.includes(`"${name}" is not an activation`), messages);
    });
  }

  it('ask for what every object has', () => {
    const owners =
      "model (new Map()) (new Set()) tf tf.layers tf.train tf.metrics tf.data.array([1]) tf.tensor1d([1]) tf.train.sgd(1) tf.layers.flatten() [1] 'x' 3 (() => 1) Math".split(
        / (?![=1])/,
      );
    const names = Object.getOwnPropertyNames(Object.prototype);
    for (const owner of owners)
      for (const name of names) {
        const code = `${head}${model}${owner}.${name}('a', 'b'); new ${owner}.${name}({}); model.compile({ loss: tf.metrics.${name}, metrics: [${owner}.${name}] }); for (const k in ${owner}) ${owner}[k]('a');\n`;
        const [found] = lint({ '/a.js': code }).facts.models;
        assert.equal(found?.layers.length, 1, code);
        const [loss] = found.compile?.losses ?? [];
        assert.ok(!loss || !('value' in loss) || typeof loss.value.name === 'string', code);
      }
  });

  it('ask an import in a circle for what is not there yet', () => {
    const { findings, facts } = lint({
      '/a.js': `import { b } from './b.js';\nexport const a = 4;\n${head}${model}model.add(tf.layers.dense({ units: b }));\n`,
      '/b.js': `import { a } from './a.js';\nexport const b = a + 1;\n`,
    });
    assert.deepEqual(
      findings.filter(({ severity }) => severity === 'error'),
      [],
    );
    const units = facts.models[0]?.layers[1]?.options['units'];
    assert.match(units && 'unknown' in units ? units.unknown : '', /^"a", which imports in a circle/);
  });

  it('make a thousand models, of which the first hundred are read', () => {
    const one = (index: number): string =>
      `const m${index} = tf.sequential({ layers: [tf.layers.dense({ units: ${index + 1}, inputShape: [4] })] });\n`;
    const { facts } = lint({ '/a.js': head + Array.from({ length: 1000 }, (_, index) => one(index)).join('') });
    assert.equal(facts.models.length, 100);
    assert.deepEqual(
      facts.unknown.map(({ what, why }) => `${what}: ${why}`),
      ['the rest, 900 models from m100 on,: the file makes more than 100 models'],
    );
  });

  it('say that they are nested too deeply to be read', () => {
    for (const deep of ['() =>\n'.repeat(10_000), 'await\n'.repeat(10_000), 'if (a)\n'.repeat(10_000)]) {
      const { facts, findings } = lint({ '/a.js': `${head}${model}${badLoss}${deep}1;\n` });
      const why = facts.unknown.map((part) => part.why);
      assert.ok(findings.length > 0 || why.includes('the code is nested too deeply'), deep.slice(0, 10));
    }
  });

  it('use two versions of tfjs at once', () => {
    const { facts } = lint({
      '/a.js': `import * as tf from '@tensorflow/tfjs';\nimport * as old from '@tensorflow/tfjs-node';\nimport * as cdn from 'https://cdn.jsdelivr.net/npm/@tensorflow/tfjs@1.7.4/dist/tf.min.js';\nimport * as next from 'tfjs4';\n${model}const b = old.sequential();\nb.add(old.layers.dense({ units: 1, inputShape: [2] }));\nb.add(tf.layers.dense({ units: 1 }));\nconst c = next.sequential();\n`,
    });
    assert.deepEqual(facts.models.map(({ layers }) => layers.length).slice(0, 2), [1, 2]);
  });

  it('end their lines in their own way, and hold any characters', () => {
    const code = `${head}${model}${badLoss}`;
    for (const text of [
      code.replaceAll('\n', '\r\n'),
      code.replaceAll('\n', '\r'),
      code.replaceAll('\n', '\u2028'),
      `\uFEFF${code}`,
      `${code}// \uD800 caf\uFFFD \u0001`,
    ]) {
      const { findings } = lint({ '/a.js': text });
      const finding = findings.find(({ id }) => id === 'softmax-with-mse');
      assert.ok(finding?.at, JSON.stringify(text));
      assert.equal(text.slice(finding.at.start, finding.at.end), `'meanSquaredError'`);
    }
  });

  for (const endless of [
    'for (;;) { model.add(1); }',
    'while (true) for (;;) {}',
    'function f() { return f() + f(); } f();',
    'const f = (n) => (n ? f(n - 1) : f(n + 1)); f(3);',
    'const all = []; for (const one of [1]) { all.push(one); } for (const x of all) all.push(x);',
    'class A { constructor() { new A(); } } new A();',
    'const o = { get a() { return this.a; } }; o.a;',
    'function* g() { for (;;) yield 1; } for (const x of g()) model.add(x); [...g()];',
    `let s = 'x'; for (;;) s += s;`,
    'let a = []; for (;;) a = [a, a];',
    'const p = new Proxy({}, {}); p.p = p; JSON.stringify(p);',
    'const o = {}; o.o = o; JSON.stringify(o); model.compile(o); tf.layers.dense(o);',
    'let b = [1]; for (let i = 0; i < 60; i++) b = [b, b]; tf.layers.dense({ units: b, inputShape: b });',
    'const a = []; a.push(a); a.flat(Infinity); tf.sequential({ layers: a });',
    'model.add(model); model.summary(); const m = tf.model({ inputs: model.inputs, outputs: model.apply(model.outputs) });',
    'new Array(1e9).fill(0).map(() => tf.layers.dense({ units: 1 }));',
    `'x'.repeat(1e9).split('');`,
    'for (let i = 0; i < 1e9; i++) for (let j = 0; j < 1e9; j++) model.add(tf.layers.dense({ units: i }));',
    'const o = { get units() { throw new Error(); } }; tf.layers.dense({ units: o.units, ...o }); JSON.stringify(o);',
    'const p = new Proxy({}, { get: () => p, has() { throw 1; } }); model.add(p.p); for (const k in p) model[k]();',
    `eval('model.add(1)'); new Function('return 1')(); (0, eval)('2'); eval.call(eval, eval);`,
    'class A extends B {} class B extends A {} class C extends C {} new A(); new C(); let D = class extends D {};',
    'class K extends (class L extends K {}) {} new K().fit(); class M { static m = new M(); n = new M(); } new M();',
    'function* g() { yield* g(); } const [a] = g(); Array.from(g()); Math.max(...g()); tf.data.generator(g);',
    'Object.setPrototypeOf(model, model); tf.__proto__ = tf; tf.layers = { dense: tf.layers }; delete tf.layers;',
    'Array.prototype.push = null; Object.prototype.units = 5; Function.prototype.call = 1; [].push(1); tf.layers.dense({});',
    'const s = new Map(); s.set(s, s); [...s].flat(Infinity); structuredClone(s); Object.fromEntries([s]);',
    'label: for (;;) { for (;;) continue label; } do {} while (1);',
    'async function f() { await f(); return f(); } f().then(f).finally(f);',
  ]) {
    it(`never end: ${endless}`, () => {
      const started = process.cpuUsage();
      assert.doesNotThrow(() => lint({ '/a.js': `${head}${model}${badLoss}${endless}\n` }));
      const { user, system } = process.cpuUsage(started);
      assert.ok(user + system < 5e6, `${(user + system) / 1e6} s`);
    });
  }
});
