import { describeLogs } from './support';

describeLogs('what an object has on some branches only', [
  [
    `const o = {}; if (wide) o.x = 1; log(o.x, { x: 2, ...o }.x)`,
    '{wide: 1; not wide: undefined} {wide: 1; not wide: 2}',
  ],
  [`const o = { x: 1 }; if (bare) delete o.x; log(Object.assign({ x: 2 }, o))`, '{ x: {bare: 2; not bare: 1} }'],
  [`const o = {}; if (wide) o.x = 1; const { y, ...r } = o; log({ x: 2, ...r }.x)`, '{wide: 1; not wide: 2}'],
  [`const o = {}; if (wide) o.x = 1; const c = { ...o }; log({ x: 2, ...c }.x)`, '{wide: 1; not wide: 2}'],
  [`const o = {}; if (wide) o.x = 1; log({ x: 2, ...structuredClone(o) }.x)`, '{wide: 1; not wide: 2}'],
  [`const o = {}; if (wide) o.x = 1; log({ x: 2, ...{ x: o.x } }.x)`, '{wide: 1; not wide: undefined}'],
  [
    `const o = {}; if (wide) o.x = 1; log('x' in o, o.hasOwnProperty('x'))`,
    '{wide: true; not wide: false} {wide: true; not wide: false}',
  ],
  [
    `const o = { a: 1 }; if (wide) o.b = 2; log(Object.keys(o), Object.values(o).length)`,
    "{wide: ['a', 'b']; not wide: ['a']} {wide: 2; not wide: 1}",
  ],
  [
    `const o = { a: 1 }; if (wide) o.b = 2; let s = ''; for (const k in o) s += k; log(s)`,
    `{wide: 'ab'; not wide: 'a'}`,
  ],
]);

describeLogs('what is inherited where it is not written', [
  [`class A { m() { return 1 } } const a = new A(); if (late) a.m = () => 2; log(a.m())`, '{late: 2; not late: 1}'],
  [
    `const o = Object.create({ a: 1 }); if (late) o.a = 2; log(o.a, 'a' in o, Object.keys(o).length)`,
    '{late: 2; not late: 1} true {late: 1; not late: 0}',
  ],
  [`class A { static n = 1 } class B extends A {} if (late) B.n = 2; log(B.n, A.n)`, '{late: 2; not late: 1} 1'],
  [
    `class A { get k() { return this.n } n = 3 } const a = new A(); if (late) Object.defineProperty(a, 'k', { value: 4 }); log(a.k)`,
    '{late: 4; not late: 3}',
  ],
]);
