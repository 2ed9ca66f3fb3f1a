import { describeLogs } from './support';

describeLogs('functions', [
  [
    `function f(a, b = a + 1, ...c) { return [a, b, c, arguments.length] } log(f(1), f(1, 5, 6, 7))`,
    '[1, 2, [], 1] [1, 5, [6, 7], 4]',
  ],
  [
    `const f = ({ units = 32, act } = {}) => [units, act]; log(f(), f({ act: 'relu' }))`,
    `[32, undefined] [32, 'relu']`,
  ],
  [`log(hoisted()); function hoisted() { return inner(); function inner() { return 'in' } }`, 'in'],
  [`const counter = () => { let n = 0; return () => ++n }; const c = counter(); c(); log(c())`, '2'],
  [`function fact(n) { return n <= 1 ? 1 : n * fact(n - 1) } log(fact(5))`, '120'],
  [`function a() { return this.q } log(a.call({ q: 1 }), a.apply({ q: 2 }), a.bind({ q: 3 })())`, '1 2 3'],
  [`(function () { log('iife') })(); (() => log('arrow'))()`, 'iife\narrow'],
  [`const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); log(fs.map((f) => f()))`, '[0, 1, 2]'],
  [`var x = 1; { var x = 2 } log(x); function f() { if (true) { var q = 3 } return q } log(f())`, '2\n3'],
  [`function F(n) { this.n = n } F.prototype.twice = function () { return this.n * 2 }; log(new F(4).twice())`, '8'],
  [`function f(...args) { return args.length } log(f(...[1, 2], 3))`, '3'],
]);

describeLogs('iterators', [
  [
    `function* g() { yield 1; yield 2 } const it = g(); log(it.next().value, it.next()); log(it.next().done, [...g()])`,
    '1 { value: 2, done: false }\ntrue [1, 2]',
  ],
  [`const it = [3, 4][Symbol.iterator](); for (let s = it.next(); !s.done; s = it.next()) log(s.value)`, '3\n4'],
  [
    `const m = new Map([['a', 1]]); log(m.keys().next().value, m.values().next().value, new Set([5]).values().next().value)`,
    'a 1 5',
  ],
  [
    `function* g() { while (true) yield 1 } log(g().next())`,
    '{ value: ?(what an iterator gives), done: ?(whether an iterator is done) }',
  ],
  [`function* g() { yield* new Set([1, 2]); yield* 'ab' } log([...g()])`, `[1, 2, 'a', 'b']`],
]);

describeLogs('what generators return', [
  [
    `function* g() { yield 1; return 5 } function* h() { const x = yield* g(); yield x + 1; log(x) } log([...h()])`,
    '5\n[1, 6]',
  ],
  [
    `function* g() { yield 1; return 5 } const it = g(); it.next(); log(it.next(), it.next())`,
    '{ value: 5, done: true } { value: undefined, done: true }',
  ],
  [`const { value, done } = (function* () { return 3 })().next(); log(value, done)`, '3 true'],
  [
    `class A { *[Symbol.iterator]() { yield 1; return 7 } } function* g() { log(yield* new A()) } log([...g()])`,
    '7\n[1]',
  ],
  [`function* g() { log(yield* new Set([1])) } log(g())`, 'undefined\n[1]'],
  [`function* g() { log(yield* rows) } log(g())`, '?(what a generator returns)\n[...?(global "rows")]'],
  [
    `async function* g() { yield 1; return 2 } const it = g(); await it.next(); const { value } = await it.next(); log(value)`,
    '2',
  ],
]);

describeLogs('what generators yield on some paths or any number of times', [
  [`function* g() { if (flag) yield 1; yield 2 } log([...g()])`, '{flag: [1, 2]; not flag: [2]}'],
  [
    `function* g() { for (const x of rows) yield 1; yield 2 } log([...g()].length)`,
    '?(length of an array that is filled in a loop or branch)',
  ],
  [`function* g() { while (true) if (flag()) yield 1 } log(g())`, '[...1]'],
]);

describeLogs('tagged templates', [
  [
    `const tag = (texts, ...values) => [texts, values]; log(tag\`a\${1}b\${2}\`, tag\`c\`)`,
    `[['a', 'b', ''], [1, 2]] [['c'], []]`,
  ],
  [`const o = { n: 2, tag(texts, value) { return this.n + value } }; log(o.tag\`\${3}\`)`, '5'],
]);

describeLogs('classes', [
  [
    `class A { static k = 1; static get two() { return this.k * 2 } } class B extends A { static k = 5; static all() { return [super.k, super.two] } } log(B.all())`,
    '[1, 10]',
  ],
  [
    `class A { static n = 1; static inc() { return ++A.n } #p = 3; get p() { return this.#p } } log(A.inc(), new A().p)`,
    '2 3',
  ],
  [
    `class P { constructor(a) { this.a = a } hi() { return 'P' + this.a } static make() { return 'made' } }
     class Q extends P { hi() { return super.hi() + 'Q' } }
     const q = new Q(2); log(q.hi(), q instanceof P, Q.make())`,
    'P2Q true made',
  ],
  [
    `class P { constructor(private readonly a: number, public b = 5) {} sum() { return this.a + this.b } } log(new P(2).sum())`,
    '7',
  ],
  [
    `class A { units = 4; layers = [this.units, this.size()]; size() { return this.units * 2 } } log(new A().layers)`,
    '[4, 8]',
  ],
  [
    `class A { set rate(v) { this.r = v } get rate() { return this.r } } const a = new A(); a.rate = 3; log(a.rate)`,
    '3',
  ],
  [`class A { run = () => this.x; x = 1 } const { run } = new A(); log(run())`, '1'],
  [`class A { static { this.k = 2 } ['computed' + 1]() { return 5 } } log(A.k, new A().computed1())`, '2 5'],
  [`class A { *[Symbol.iterator]() { yield 1; yield 2 } } log([...new A()])`, '[1, 2]'],
  [
    `class A extends Unknown { constructor() { super(1); this.a = 2 } } const a = new A(); log(a.a, a.b)`,
    '2 ?(global "Unknown")',
  ],
]);

describeLogs('async, promises and generators', [
  [`const f = async () => 5; (async () => { log(await f(), await Promise.all([f(), 2])) })()`, '5 [5, 2]'],
  [
    `const f = async () => 5; f().then((v) => v + 1).then((v) => log(v)).catch(() => log('no')).finally(() => log('end'))`,
    '6\nno if f().then((v) => v + 1).then((v) => log(v)) fails\nend',
  ],
  [`new Promise((resolve, reject) => { if (bad) reject(bad); resolve(5) }).then((v) => log(v))`, '5'],
  [`fetch('x').then((r) => r.json()).then(({ n = 3 }) => log(n))`, '?(result of r.json()) perhaps 3'],
  [`function* g() { yield 1; yield* [2, 3] } log([...g()]); for (const x of g()) log(x)`, '[1, 2, 3]\n1\n2\n3'],
  [`function* g() { let i = 0; while (true) yield i++ } log(g())`, '[...?(an item of a long list) perhaps 0]'],
]);

describeLogs('TypeScript', [
  [
    `declare const units: number; declare function made(): number; log(units, made())`,
    '?(global "units") ?(result of made())',
  ],
  [`enum E { A, B = 5, C, D = 'x' } log(E.A, E.B, E.C, E.D, E[5])`, '0 5 6 x B'],
  [`namespace N { export const k = 3; export namespace M { export const j = 4 } } log(N.k, N.M.j)`, '3 4'],
  [
    `interface I { a: number } type T = I; declare const d: T; function o(a: string): void; function o(a: any) { log(a) } o('x')`,
    'x',
  ],
  [
    `abstract class A { abstract f(): void; g?(): void; declare h: number; v = 1 } class B extends A { f() {} } log(new B().v)`,
    '1',
  ],
  [`function f(this: any, a: number) { return a } log(f(2))`, '2'],
]);

describeLogs('a promise that is rejected stops only who awaits it', [
  [`async function f() { throw 1 } function g() { f().catch(() => 0); return 5 } log(g())`, '5'],
  [`async function f() { throw 1 } function g() { f(); return 5 } log(g())`, '5'],
  [`function g() { load().then(() => { throw 1 }).catch(() => 0); return 5 } log(g())`, '5'],
  [`async function f() { throw 1 } async function g() { await f(); log('no') } g().catch((e) => log(e))`, '1'],
  [`async function f() { throw 1 } const g = async () => f(); try { await g(); log('no') } catch (e) { log(e) }`, '1'],
  [`const r = await Promise.reject(1).catch((e) => e + 1); log(r)`, '2'],
  [`const r = await Promise.resolve(1).then((x) => { throw x + 1 }).catch((e) => e * 10); log(r)`, '20'],
  [`try { await Promise.all([1, Promise.reject(3)]); log('no') } catch (e) { log(e) }`, '3'],
  [`const r = await new Promise(async (ok, no) => no(7)).catch((e) => e); log(r)`, '7'],
  [
    `const [a, b] = await Promise.allSettled([1, Promise.reject(3)]); log(a.status, a.value, b.status, b.reason)`,
    'fulfilled 1 rejected 3',
  ],
  [`const f = async () => { if (late) throw 1; return 5 }; log(await f())`, '5'],
]);

describeLogs('what a function says of itself, and what a getter behind super is asked of', [
  [`function f(a, b = 1, ...c) {} function g(a, { b }, c) {} log(f.length, g.length, ((...r) => 1).length)`, '1 3 0'],
  [
    `class A { get v() { return this.n } } class B extends A { n = 4; get v() { return super.v + 1 } } log(new B().v)`,
    '5',
  ],
]);

describeLogs('arguments is one list in each call', [
  [`function f() { arguments[0] = 5; return arguments[0] } log(f(1), f(2))`, '5 5'],
  [`function f() { [].shift.call(arguments); return arguments.length } log(f(1, 2))`, '1'],
  [`function f() { if (late) arguments[0] = 5; return arguments[0] } log(f(1))`, '{late: 5; not late: 1}'],
  [`function f() { return (() => arguments[1])(7) } log(f(1, 2))`, '2'],
  [
    `function f(a = arguments.length) { return [a, (function () { return arguments.length })(1, 2, 3)] } log(f())`,
    '[0, 3]',
  ],
  [
    `function f() { return arguments } log(f(...other)[0], f(1, ...other).length)`,
    '?(arguments that are spread in) ?(length of an array that is filled in a loop or branch)',
  ],
]);
