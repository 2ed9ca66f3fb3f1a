import assert from 'node:assert/strict';
import { describeLogs, logOf } from './support';

describeLogs('lists that are asked from a place on, copied and cut', [
  [
    `log(Array.isArray([1]), Array.isArray(new Float32Array(2)), Array.isArray(Uint8Array.from([1])))`,
    'true false false',
  ],
  [
    `log([1, 2, 1].indexOf(1, 1), [1, 2, 1].lastIndexOf(1, 1), [1, 2].includes(1, 1), [1, 2].includes(2, -1))`,
    '2 0 false true',
  ],
  [
    `log([NaN].includes(NaN), [NaN].indexOf(NaN), new Set([NaN, NaN]).size, new Map([[NaN, 2]]).get(NaN))`,
    'true -1 1 2',
  ],
  [
    `log([1, 2, 3].with(-1, 9), [1, 2, 3].toSpliced(1, 1, 7, 8), [1, 2, 3, 4].copyWithin(0, 2))`,
    '[1, 2, 9] [1, 7, 8, 3] [3, 4, 3, 4]',
  ],
  [`log([1, 2, 3].findLastIndex((x) => x < 3), [1, 2].findLastIndex((x) => x > 3))`, '1 -1'],
  [`const s = new Set([1]); log(s.delete(2), s.delete(1), s.size)`, 'false true 0'],
  [`const m = new Map([['a', 1]]); m.delete(lib()); log(m.size)`, '?(size of a collection)'],
]);

describeLogs('holes in lists', [
  [`const a = [1, , 3]; a.forEach((x, i) => log(x, i)); log(a.length, a[1])`, '1 0\n3 2\n3 undefined'],
  [`for (const x of [, 2]) log(x); for (const k in [, 2]) log(k)`, 'undefined\n2\n1'],
  [
    `const a = Array(2).map(() => 1); log(a.length, a[0]); log([...Array(2)].map(() => 1), Array(2).fill(3).map((x) => x + 1))`,
    '2 undefined\n[1, 1] [4, 4]',
  ],
  [
    `log([1, , 3].filter(() => true), [, 2].reduce((a, b) => a + b), [, 1].every((x) => x === 1), [[1], , 2].flat(), [[, 3]].flat())`,
    '[1, 3] 2 true [1, 2] [3]',
  ],
  [
    `const a = [, 5]; a[0] = 4; log(a.map((x) => x), Object.keys([, 1]), [...[, 1]].map((x) => 7))`,
    "[4, 5] ['1'] [7, 7]",
  ],
]);

describeLogs('what is frozen, hidden or inherited', [
  [`const o = Object.freeze({ a: 1 }); o.a = 2; o.b = 3; delete o.a; log(o.a, o.b)`, '1 undefined'],
  [`const o = { a: 1 }; if (lib()) Object.freeze(o); o.a = 2; log(o.a)`, '2'],
  [
    `class A { #n = 1; constructor() { Object.freeze(this); } up() { this.#n++; return this.#n; } } log(new A().up())`,
    '2',
  ],
  [
    `const o = Object.create({ a: 1 }, { b: { value: 2, enumerable: true }, c: { value: 3 } }); log(o.a, o.b, o.c, { ...o })`,
    '1 2 3 { b: 2 }',
  ],
  [
    `const o = { a: 1 }; Object.defineProperty(o, 'h', { value: 2 }); log({ ...o }, Object.keys(o), o.h, JSON.stringify(o))`,
    '{ a: 1 } [\'a\'] 2 {"a":1}',
  ],
  [
    `const o = {}; Object.defineProperty(o, 'h', { get: () => 3, enumerable: true }); log({ ...o }, o.hasOwnProperty('h'))`,
    '{ h: 3 } true',
  ],
  [
    `const o = {}; Object.defineProperty(o, 'h', { value: 1 }); const { ...rest } = o; log(rest, Object.hasOwn(o, 'h'))`,
    '{} true',
  ],
  [`const o = { a: 1 }; Object.defineProperty(o, 'a', { value: 2 }); log({ ...o })`, '{ a: 2 }'],
]);

describeLogs('texts and numbers of the platform', [
  [`log({ ...'xy' }, Object.assign({}, 'z'))`, "{ 0: 'x', 1: 'y' } { 0: 'z' }"],
  [
    `log(String(null), String(undefined), String(), Number(undefined), Number(), Number(null))`,
    'null undefined  NaN 0 0',
  ],
  [
    `log('abca'.indexOf('a', 1), 'abca'.includes('a', 4), 'abca'.startsWith('b', 1), 'abca'.endsWith('b', 2))`,
    '3 false true true',
  ],
  [
    `log('a-b-c'.split('-', 2), 'abc'.substr(-2, 1), 'abc'.substr(-1, 1), 'aXb'.replace('X', '[$&]'))`,
    "['a', 'b'] b c a[X]b",
  ],
  [`log('a'.localeCompare('B'), +{ valueOf: () => 3 })`, '-1 ?(arithmetic with what is not a number)'],
]);

describeLogs('generators that are gone through', [
  [
    `function* f() { yield 1; yield 2; yield 3; } const g = f(); log(g.next().value, [...g], [...g]);
     const h = f(); for (const x of h) { log(x); break; } log(h.next().done);
     const i = f(); const [a] = i; log(a, [...i]); let b; const j = f(); [b] = j; log(b, j.next().value);`,
    '1 [2, 3] []\n1\ntrue\n1 []\n1 undefined',
  ],
  [`function* f() { const r = yield* g(); yield r; } function* g() { yield 1; return 2; } log([...f()])`, '[1, 2]'],
]);

describeLogs('classes that extend those of the platform', [
  [
    `class E extends Error { constructor(n) { super('bad ' + n); this.name = 'E'; } } log(new E(1).message, new E(1).name)`,
    'bad 1 E',
  ],
  [`try { throw new (class extends TypeError {})('x'); } catch ({ message }) { log(message); }`, 'x'],
  [
    `class L extends Array { more() { return this.length; } } log(new L().more())`,
    '?(a member of a class of the platform)',
  ],
]);

describeLogs('what an optional chain passes over', [
  [`let n = 0; const f = () => ++n; null?.[f()]; undefined?.a[f()].b; log(n, ({ a: 1 })?.['a'])`, '0 1'],
]);

describeLogs('iterators that the program ends', [
  [
    `function* f() { try { yield 1; yield 2; } finally { yield 3; } } const g = f();
     log(g.next().value); log(g.return(9).value); log(g.next().value)`,
    '1\n?(what an iterator gives as it is ended)\n?(what an iterator gives)',
  ],
]);

describeLogs('names that a loop goes through', [
  [
    `const p = Object.create({ b: 1 }); p.a = 2; for (const k in p) log(k);
     function F() { this.x = 1; } F.prototype.y = 2; for (const k in new F()) log(k);
     class K { z = 1; m() {} } for (const k in new K()) log(k);`,
    'a\nb\nx\ny\nz',
  ],
  [`class A { static #one; static s; static get() { return (A.#one ??= 5); } } log(A.get(), A.s)`, '5 undefined'],
]);

describe('the names of a module', () => {
  it('stand in the order of the alphabet', () => {
    const files = {
      '/m.ts': `import * as o from './o'; log(Object.keys(o)); for (const k in o) log(k);`,
      '/o.ts': `export const z = 1, b = 2; export { b as a };`,
    };
    assert.equal(logOf(files), "['a', 'b', 'z']\na\nb\nz");
  });
});

describeLogs('methods that call a function for each item go on as the function leaves the list', [
  [`const a = [1, 2, 3]; a.forEach((x) => { if (x === 1) a.pop(); log(x) })`, '1\n2'],
  [`const a = [1, 2, 3]; log(a.map((x) => { a[2] = 7; return x }))`, '[1, 2, 7]'],
  [`const a = [1, 2]; a.forEach((x) => { a.push(0); log(x) }); log(a.length)`, '1\n2\n4'],
  [`let n = 0; log([1, 2, 3].every((v) => { n = v; return v < 2 }), n)`, 'false 2'],
  [
    `let n = 0; [1, 2].every((v) => { n = v; return f(v) }); log(n)`,
    '{(v) => { n = v; return f(v) } is true of an item: 2; (v) => { n = v; return f(v) } is false of an item: 1}',
  ],
  [
    `log([, 1].every((x) => x === 1), [, 1].some((x) => !x), [, 1].findIndex((x) => !x), [].every(f))`,
    'true false 0 true',
  ],
  [
    `const a = []; for (let i = 0; i < 1500; i++) a.push(Math.random()); a.some((x) => x > 1); a.find((x) => x > 1); log('on')`,
    'on',
  ],
]);

describeLogs('what is deleted', [
  [
    `const a = [1, 2, 3]; delete a[1]; log(a[1], a.length, Object.keys(a)); a.forEach((x) => log(x))`,
    "undefined 3 ['0', '2']\n1\n3",
  ],
  [
    `const o = { a: 1, b: 2 }; delete o[late ? 'a' : 'b']; log(o.a, o.b)`,
    '{late: undefined; not late: 1} {late: 2; not late: undefined}',
  ],
  [
    `const p = { x: 1 }; const q = { x: 2 }; delete (late ? p : q).x; log(p.x, q.x)`,
    '{late: undefined; not late: 1} {late: 2; not late: undefined}',
  ],
]);

describeLogs('a typed array holds what it makes of the numbers that it is given', [
  [`log(new Uint8ClampedArray([300, -5, 1.5]), new Uint8Array([300, -5, 1.5]))`, '[255, 0, 2] [44, 251, 1]'],
  [`const a = new Int32Array([1.7]); a[0] = -2.5; log(a[0]); a[5] = 1; a.length = 0; log(a.length)`, '-2\n1'],
  [
    `log(Uint8Array.from(['256', 257, null]), Int8Array.of(200), new Int16Array(2).fill(1.5))`,
    '[0, 1, 0] [-56] [1, 1]',
  ],
  [`const a = new Float32Array([0.1, other]); a[0] = 0.2; log(a)`, '[0.2, ?(global "other")]'],
]);

const written = '?(what a generator writes as it is gone through) perhaps 3';

describeLogs('what a generator writes is not known, for nobody knows how far it is gone through', [
  [
    `let n = 0; function* f() { n = 1; yield 1; n = 3 } const g = f(); log(n); g.next(); log(n)`,
    `${written}\n${written}`,
  ],
  [`const o = { n: 0 }; function* f() { yield 1; o.n = 3 } for (const x of f()) { if (x) break } log(o.n)`, written],
  [`function* f() { let i = 0; while (i < 3) yield i++; return i } log([...f()])`, '[0, 1, 2]'],
  [
    `const q = [8, 4]; function* f() { while (q.length) yield q.shift() } for (const x of f()) break; log(q.length)`,
    '?(length of an array that is filled in a loop or branch)',
  ],
  [`const q = []; function* f() { const own = [1]; own.push(2); yield* own } log([...f()], q.length)`, '[1, 2] 0'],
  [
    `let n = 0; function* f() { while (true) { if (late) yield n++; else yield 5 } } for (const x of f()) break; log(n === 3)`,
    '?(what a generator writes as it is gone through)',
  ],
]);
