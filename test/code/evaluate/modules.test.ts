import assert from 'node:assert/strict';
import { evaluate } from '../../../server/src/code/evaluate/evaluate';
import { describeLogs, logOf, print, runProgram } from './support';

type Files = { readonly [path: string]: string };
const rows: readonly (readonly [title: string, files: Files, log: string])[] = [
  [
    'named, aliased, default and namespace imports',
    {
      '/m.ts': `import d, { a, b as c } from './o'; import * as o from './o'; log(d, a, c, o.a, o)`,
      '/o.ts': `export const a = 1; const b = 2; export { b }; export default 3`,
    },
    '3 1 2 1 { a: 1, b: 2, default: 3 }',
  ],
  [
    're-exports',
    {
      '/m.ts': `import { a, z, n } from './index'; log(a, z, n.b)`,
      '/index.ts': `export * from './o'; export { b as z } from './o'; export * as n from './o'`,
      '/o.ts': `export const a = 1, b = 2`,
    },
    '1 2 2',
  ],
  [
    'a file that calls back, once a handler of this one has asked it to',
    {
      '/m.ts': `import { setUp } from './ui'; export function build(n) { log(n) } onload = () => { setUp() }; page.on('load', () => setUp())`,
      '/ui.ts': `import { build } from './m'; export function setUp() { button.addEventListener('click', () => build(1)) }`,
    },
    '1',
  ],
  [
    're-exports that a circle asks for',
    {
      '/m.ts': `import { b } from './index'; log(b)`,
      '/index.ts': `export { a } from './a'; export { b } from './b'; export { lost } from './lost'`,
      '/a.ts': `export const a = 1`,
      '/b.ts': `import { a, lost } from './index'; export const b = a + 1; log(lost)`,
      '/lost.ts': `export { lost } from './index'`,
    },
    '?("lost", which imports in a circle ask for before it is there)\n2',
  ],
  [
    'an index file, .js written for .ts, JSON',
    {
      '/m.mts': `import { a } from './lib'; import { b } from './o.js'; import c from './c.json'; log(a, b, c.units, c)`,
      '/lib/index.ts': `export const a = 1`,
      '/o.ts': `export const b = 2`,
      '/c.json': `{ "units": 7, "list": [1] }`,
    },
    '1 2 7 { units: 7, list: [1] }',
  ],
  [
    'require beside imports, as bundlers have it',
    {
      '/m.ts': `import { a } from './o'; const { b } = require('./o'); const { c } = require('./p'); log(a, b, c)`,
      '/o.ts': `export const a = 1, b = 2`,
      '/p.js': `exports.c = 3`,
    },
    '1 2 3',
  ],
  [
    'CommonJS',
    {
      '/m.js': `const { a } = require('./o'); const o = require('./o'); log(a, o.b, require('./p')(2))`,
      '/o.js': `exports.a = 1; module.exports.b = 2`,
      '/p.js': `module.exports = (x) => x * 2`,
    },
    '1 2 4',
  ],
  [
    'CommonJS from a module and back',
    {
      '/m.mjs': `import o, { a } from './o.cjs'; log(a, o.a)`,
      '/o.cjs': `const { b } = require('./p.mjs'); exports.a = b + 1`,
      '/p.mjs': `export const b = 1`,
    },
    '2 2',
  ],
  [
    'a package',
    {
      '/m.ts': `import * as lib from 'lib'; import { box as make } from 'lib'; import other from 'other'; log(make('x'), lib.box('y'), other.z)`,
    },
    'box x box y ?(package "other" is not followed)',
  ],
  [
    'dynamic import',
    {
      '/m.ts': `const { a } = await import('./o'); import('./o').then((m) => log(a, m.a))`,
      '/o.ts': `export const a = 1`,
    },
    '1 1',
  ],
  [
    'a live binding',
    {
      '/m.ts': `import { model, build } from './o'; build(); log(model)`,
      '/o.ts': `export let model; export function build() { model = box('late') }`,
    },
    'box late',
  ],
  [
    'a cycle',
    {
      '/m.ts': `import { b } from './o'; export const a = 1; log(b())`,
      '/o.ts': `import { a } from './m'; export const b = () => a + 1`,
    },
    '2',
  ],
  [
    'a cycle that functions go through before their file has run',
    {
      '/m.ts': `import { b } from './o'; export function a() { return 1 } log(b)`,
      '/o.ts': `import { a } from './m'; export const b = a() + 1`,
    },
    '2',
  ],
  [
    'what is exported on from a file that imports it back',
    {
      '/m.ts': `import { Net } from './parts'; import { N, S, T } from './relay'; import * as r from './relay'; log(Net, N, S, T, r)`,
      '/parts.ts': `import { ask } from './relay'; log(ask()); export const Net = 4; export default 5; log(ask())`,
      '/relay.ts': `import { Net as T } from './parts'; import * as me from './relay'; export { Net as N, default as S } from './parts';
        export { T }; export * from './parts'; export const ask = () => me.N`,
    },
    `?("Net", which imports in a circle ask for before it is there)
4
4 4 5 4 { ask: function ask, N: 4, S: 5, T: 4, Net: 4 }`,
  ],
  [
    'everything of files that ask for each other through their index',
    {
      '/m.ts': `import { b, c } from './index'; log(b, c())`,
      '/index.ts': `export * from './a'; export * from './b'; export * from './c'`,
      '/a.ts': `export const a = 1`,
      '/b.ts': `import { a, gone } from './index'; export const b = a + 1; log(gone)`,
      '/c.ts': `import { b } from './index'; export const c = () => b + 1`,
    },
    '?("gone", which imports in a circle ask for before it is there)\n2 3',
  ],
  [
    'a variable that is exported on and written later',
    {
      '/m.ts': `import { model, build, M } from './index'; import * as r from './all'; build(); log(model, M, r.model)`,
      '/index.ts': `import { model as M } from './o'; export { model, build } from './o'; export { M }`,
      '/all.ts': `export * from './index'`,
      '/o.ts': `export let model; export function build() { model = box('late') }`,
    },
    'box late box late box late',
  ],
  [
    'type-only imports are not followed',
    { '/m.ts': `import type { T } from './o'; import { type U } from './o'; log(1)`, '/o.ts': `export const a = 2` },
    '1',
  ],
  [
    'what is imported but not called is not entered',
    { '/m.ts': `import { f } from './o'; log(1)`, '/o.ts': `export function f() { log('never') }` },
    '1',
  ],
  ['an import that is missing', { '/m.ts': `import { a } from './gone'; log(a)` }, '?(file "./gone" was not found)'],
  [
    'calls of what is missing, whatever it went through',
    {
      '/m.ts': `import p, { a } from 'p'; import b from './gone'; const f = (x = {}) => x.make();
        log(a()); log(p.make().of(1)); log([a, 1][p.i]()); log(f(p ?? {})); log({ ...p }.at()); log(b())`,
    },
    `${'?(package "p" is not followed)\n'.repeat(5)}?(file "./gone" was not found)`,
  ],
  [
    'import equals and export equals',
    {
      '/m.ts': `import o = require('./o'); import part = o.p; log(o.p, part)`,
      '/o.ts': `const all = { p: 4 }; export = all`,
    },
    '4 4',
  ],
];

describeLogs('a var of a script beside what the page has under its name', [
  [`if (false) { var log = require('lib') } log(1)`, '1'],
  [`var log = log || 0; log(1)`, '1'],
  [`var box; box = (name) => name; log(box('own'))`, 'own'],
  [`function f() { var log; return typeof log } box(f()).end()`, 'undefined.end()'],
  [`export {}; var box; log(typeof box)`, 'undefined'],
]);

describe('modules', () => {
  for (const [title, files, expected] of rows) it(title, () => assert.equal(logOf(files), expected));

  it('names the files that went into a result, and what it missed', () => {
    const { evaluation } = runProgram({
      '/m.ts': `import './o'; import './gone'`,
      '/o.ts': `import './p'`,
      '/p.ts': '',
    });
    assert.deepEqual([...evaluation.dependsOn].sort(), ['/o.ts', '/p.ts']);
    assert.deepEqual(
      evaluation.unknown.map(({ why }) => why),
      ['file "./gone" was not found'],
    );
  });

  it('asks once where an import leads, however often its value is read', () => {
    const asked = (turns: number): number => {
      let count = 0;
      const text = `import { a } from 'other'; import { b } from './o'; for (let i = 0; i < ${turns}; i++) log(a, b)`;
      const files: Files = { '/w/src/m.ts': text, '/w/src/o.ts': 'export const b = 1', '/w/tsconfig.json': '{}' };
      const exists = (path: string): boolean => ++count > 0 && Object.hasOwn(files, path);
      const nothing = { packageExports: () => undefined, global: () => undefined };
      evaluate('/w/src/m.ts', { read: (path) => files[path], exists }, nothing);
      return count;
    };
    assert.equal(asked(50), asked(1));
  });

  it('does not follow a copy of a library, however it is written, but data', () => {
    const lines = '[1, 2, 3];\n';
    const program = `import { a } from './long'; import { b } from './min'; import { c } from './c.json'; log(a); log(b); log(c.length)`;
    const { texts, evaluation } = runProgram({
      '/m.ts': program,
      '/long.js': `export const a = 1;\n${lines.repeat(20_000)}`,
      '/min.js': `export const b = 2; ${lines.trim().repeat(3000)}`,
      '/c.json': `{ "c": [${'1, '.repeat(10_000)}1] }`,
    });
    assert.deepEqual(texts, ['?(file "./long" is not followed)', '?(file "./min" is not followed)', '10001']);
    assert.deepEqual(evaluation.dependsOn, ['/c.json']);
  });

  it('gives what the entry exports', () => {
    const esm = runProgram({ '/m.ts': `export const a = 1; export default function f() {}` });
    assert.equal(print(esm.evaluation.exports, null), '{ default: function f, a: 1 }');
    const commonjs = runProgram({ '/m.js': `module.exports = { a: 1 }` });
    assert.equal(print(commonjs.evaluation.exports, null), '{ a: 1 }');
  });

  it('says where the values of a JSON file stand', () => {
    const { log, files } = runProgram({
      '/m.ts': `import c from './c.json'; log(c.units)`,
      '/c.json': `{ "units": 7 }`,
    });
    const value = log[0]?.call.args[0];
    assert.ok(value?.kind === 'constant' && value.literal);
    assert.equal(files[value.at.path]?.slice(value.at.start, value.at.end), '7');
  });

  it('takes a JSON file for unknown while it is being typed, and what holds code for code', () => {
    const program = `import c from './c.json'; log(c.units)`;
    for (const json of [
      '{',
      '[',
      '{ "units": 7',
      '{ "units": 7 } }',
      '{ "units":: 7 }',
      '{ "units": function () { return 7',
    ])
      assert.match(logOf({ '/m.ts': program, '/c.json': json }), /JSON with a syntax error/, json);
    assert.equal(logOf({ '/m.ts': program, '/c.json': '{ "units": (() => { return 7 })(), }' }), '7');
  });
});

describe('a module that needs more than its share of the budget', () => {
  const heavy = `let n = 0; const found = [1]; const last = { of: 1 };
    for (let i = 0; i < 1900; i++) { for (let j = 0; j < 1900; j++) n += j; found.push(n); last.of = n; }`;
  const named = 'export const size = 4; export const twice = (x) => 2 * x;';
  const cut = (files: Files) => runProgram(files, { steps: 5000 });

  it('leaves the one that imports it seen', () => {
    const program = `import { size, twice } from './o'; import './p'; log(size, twice(size))`;
    const { texts, evaluation } = cut({ '/m.ts': program, '/o.ts': `${named} ${heavy}`, '/p.ts': 'log(1)' });
    assert.deepEqual(texts, ['1', '4 8']);
    assert.deepEqual(
      evaluation.unknown.map(({ what, why, at }) => [what, why, at.path]),
      [['the rest of o.ts', 'the budget of steps is used up', '/o.ts']],
    );
  });

  it('leaves open what the rest of it may change', () => {
    const rest = `${heavy} export { n, found, last }; export const late = 1;`;
    const program = `import { n, found, last, late } from './o'; log(n); log(found[0]); log(last.of); log(late)`;
    for (const text of cut({ '/m.ts': program, '/o.ts': `${named} ${rest}` }).texts) assert.match(text, /^\?/);
    const commonjs = cut({
      '/m.js': `const { found, later } = require('./o'); log(found[0]); log(later)`,
      '/o.js': `const found = []; module.exports = { found }; ${heavy.replace('const found = [1];', '')}`,
    });
    assert.equal(commonjs.texts.length, 2);
    for (const text of commonjs.texts) assert.match(text, /^\?/);
  });

  it('leaves the function or branch seen that brings it in', () => {
    const units = `const list = []; module.exports = { units: 4, list, get: () => 5 }; ${heavy} list.push(n);`;
    const of = (program: string) => cut({ '/m.js': program, '/o.js': units }).texts;
    assert.deepEqual(of(`const f = () => { const o = require('./o'); log(o.units, o.get()); return 1; }; log(f())`), [
      '4 5',
      '1',
    ]);
    assert.match(of(`module.exports = () => { const { list } = require('./o'); log(list.length); }`)[0] ?? '', /^\?/);
    assert.deepEqual(of(`let n = 1; if (u) { n = 2; require('./o'); n += 1; } else n = 4; log(n)`), [
      '{u: 3; not u: 4}',
    ]);
    assert.deepEqual(of(`for (const n of [1, 2]) log(require('./o').units + n); log(3)`), ['5', '6', '3']);
    assert.deepEqual(of(`try { require('./o'); log(1); } catch { log(2); } log(3)`).at(-1), '3');
    assert.deepEqual(of(`for (const row of rows) { require('./o'); log(row); } log(1)`).at(-1), '1');
  });

  it('leaves the function that imports it seen', () => {
    const program = `export const f = async () => { log(0); const { size } = await import('./o'); log(size); }`;
    assert.deepEqual(cut({ '/m.ts': program, '/o.ts': `${named} ${heavy}` }).texts, ['0', '4']);
  });
});
