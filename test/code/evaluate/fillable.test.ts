import assert from 'node:assert/strict';
import { describeLogs, runProgram } from './support';

const noLength = '?(length of an array that other files may fill)';

describeLogs('what a file exports empty may be filled by others', [
  [`export const xs = []; export function build() { log(xs.length) }`, noLength],
  [`const xs = []; function build() { log(xs.length) } export { xs as names, build }`, noLength],
  [`const xs = []; function build() { log(xs.length) } module.exports = { xs, build }`, noLength],
  [`exports.xs = []; exports.build = () => log(exports.xs.length)`, noLength],
  [`export default { xs: [], build() { log(this.xs.length) } }`, noLength],
  [`export const store = { of: { xs: [] } }; export function build() { log(store.of.xs.length) }`, noLength],
  [`export const set = new Set(); export function build() { log(set.size) }`, '?(size of a collection)'],
  [
    `export const xs = []; export function build() { if (xs.length > 2) log(1); if (!(xs.length > 2)) log(2) }`,
    '1 if xs.length > 2\n2 if not xs.length > 2',
  ],
  [`export const map = new Map(); export function build() { log(map.size) }`, '?(size of a collection)'],
  [`export const sizes = {}; export function build() { log(sizes.a) }`, '?(a property that other files set)'],
  [`export const xs = []; export function build() { for (const x of xs) log(1); log(2) }`, '1 repeated\n2'],
  [`let xs = []; function load() { xs = [1, 2] } function build() { log(xs.length) } export { xs, build }`, '2'],
]);

describeLogs('and so may the fields of a class that it exports', [
  [`export class T { constructor() { this.xs = [] } build() { log(this.xs.length) } }`, noLength],
  [`class T { xs = []; build() { log(this.xs.length) } } export default T`, noLength],
  [`export class T { static xs = []; static build() { log(T.xs.length) } }`, noLength],
  [`class B { xs = []; build() { log(this.xs.length) } } export class T extends B {}`, noLength],
  [
    `function T() { this.xs = [] } T.prototype.build = function () { log(this.xs.length) }; module.exports = T`,
    noLength,
  ],
  [`module.exports = { xs: null, clear() { this.xs = [] }, build() { log(this.xs.length) } }`, noLength],
  [`export class T { xs = []; load() { this.xs = [1, 2] } build() { log(this.xs.length) } }`, '2'],
  [`export class T { m = {}; make() { this.m.a = box('a') } fit() { this.m.a.fit() } }`, 'a.fit()'],
]);

const others = '?("kind", which other scripts may set)';

describeLogs('and what a script declares and never sets, by the other scripts of its page', [
  [`let kind; function build() { log(kind) }`, others],
  [`var kind; log(kind); function build() { log(kind) }`, `undefined\n${others}`],
  [`let kind; function build() { if (kind === undefined) return; box('m').go() }`, 'm.go() if not kind === undefined'],
  [`let kind; function pick() { kind = 'a' } function build() { log(kind) }`, 'a'],
  [`let kind; function build() { log(kind) } module.exports = { build }`, 'undefined'],
  [`let kind; export function build() { log(kind) }`, 'undefined'],
]);

const set = (name: string, to: string): string => `?("${name}", which other files may set) perhaps ${to}`;

describeLogs('what stands for nothing in it may be set by others', [
  [`export const c = { n: 0 }; export function build() { log(c.n) }`, set('n', '0')],
  [`export const c = { of: { loss: '' } }; export function build() { log(c.of.loss) }`, set('loss', `''`)],
  [`export const c = { shape: null }; export function build() { log(c.shape) }`, set('shape', 'null')],
  [`const c = { n: 0 }; module.exports = { c, build() { log(c.n) } }`, set('n', '0')],
  [`module.exports = { n: 0, build() { log(this.n) } }`, set('n', '0')],
  [`export class T { n = 0; build() { log(this.n) } }`, set('n', '0')],
  [`export class T { constructor() { this.n = 0 } build() { log(this.n) } }`, set('n', '0')],
  [`export class T { static n = 0; static build() { log(T.n) } }`, set('n', '0')],
  [`class B { n = 0; build() { log(this.n) } } export class T extends B {}`, set('n', '0')],
]);

describeLogs('and not where a function of the file sets it, or nobody can', [
  [`export const c = { m: null }; export function fit() { c.m.fit() } function make() { c.m = box('m') }`, 'm.fit()'],
  [`export class T { m = null; fit() { this.m.fit() } make() { this.m = box('m') } }`, 'm.fit()'],
  [`export const c = { n: 0 }; log(c.n)`, '0'],
  [`export const c = { n: 32, on: false }; export function build() { log(c.n, c.on) }`, '32 false'],
  [`const c = { n: 0 }; export function build() { log(c.n) }`, '0'],
  [`export class T { #n = 0; build() { log(this.#n) } }`, '0'],
  [`export enum Kind { A, B } export function build() { log(Kind.A) }`, '0'],
  [`export const c = Object.freeze({ n: 0 }); export function build() { log(c.n) }`, '0'],
]);

describeLogs('nothing else is left open', [
  [`export const xs = [64, 32]; export function build() { log(xs.length) }`, '2'],
  [`export const xs = []; xs.push(1); export function build() { log(xs.length) }`, '1'],
  [`export const xs = []; log(xs.length)`, '0'],
  [`const xs = []; export function build() { log(xs.length) }`, '0'],
  [`class T { xs = []; build() { log(this.xs.length) } } export const n = 1`, '0'],
  [`export class T { xs = []; build() { log(this.xs.length) } } new T().build()`, '0'],
  [`export class T { xs = []; build() { log(this.xs.length) } } const t = new T(); function main() { t.build() }`, '0'],
  [`export class T { build() { this.xs = []; this.xs.push(1); log(this.xs.length) } }`, '1'],
]);

describe('a list that another file exports empty', () => {
  it('may be filled by a third', () => {
    const files = {
      '/main.ts': `import { xs } from './xs'; log(xs.length); export function build() { log(xs.length) }`,
      '/xs.ts': `export const xs = []`,
    };
    assert.deepEqual(runProgram(files).texts, ['0', noLength]);
  });

  it('is as it stands where it is data', () => {
    const files = {
      '/main.ts': `import config from './config.json'; export { config }; export function build() { log(config.n) }`,
      '/config.json': `{ "n": 0 }`,
    };
    assert.deepEqual(runProgram(files).texts, ['0']);
  });
});

describe('a variable of another file that it is there to set', () => {
  const texts = (store: string, main: string): readonly string[] =>
    runProgram({ '/main.ts': `import * as store from './store'; ${main}`, '/store.ts': store }).texts;
  const setter = `let held = null; export function use(given) { held = given; } export const get = () => held;`;

  it('may be set by other files', () => {
    const program = `export function go() { log(store.get()); }`;
    assert.deepEqual(texts(setter, program), [set('held', 'null')]);
    assert.deepEqual(texts(setter.replace('= null', ''), program), [set('held', 'undefined')]);
  });

  it('does not keep what asks for it from running', () => {
    const strict = setter.replace('=> held', `=> { if (held === null) throw new Error('set it first'); return held; }`);
    const program = `export class Net { constructor() { this.lib = store.get(); } build() { log('built'); } }`;
    assert.deepEqual(texts(strict, program), ['built']);
  });

  it('is what the program sets it to', () => {
    assert.deepEqual(texts(setter, `store.use(box('b')); export function go() { store.get().go(); }`), ['b.go()']);
    assert.deepEqual(
      texts(setter, `export function start() { store.use(box('b')); run(); } function run() { store.get().go(); }`),
      ['b.go()'],
    );
  });

  it('is what its own file makes where it is empty', () => {
    const lazy = `let held = null; export function get(name) { if (!held) held = box(name); return held; }`;
    assert.deepEqual(texts(lazy, `export function go() { store.get('own').go(); }`), ['own.go()']);
  });
});
