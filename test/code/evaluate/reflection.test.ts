import { describeLogs } from './support';

const changed = '?("n", which code in a text may change) perhaps 3';

describeLogs('code in a text is not run', [
  [`const n = eval('4'); log(n)`, '?(result of eval())'],
  [`let n = 3; eval('n = 4'); log(n)`, changed],
  [`let n = 3; function f() { eval('n++') } f(); log(n)`, changed],
  [`const o = { n: 3 }; eval('o.n = 4'); log(o.n)`, changed.replace('"n"', '"o"')],
  [`let n = 3; eval('f()'); eval(text); (0, eval)('n = 4'); log(n)`, '3'],
  [`const eval = (text) => text; let n = 3; log(eval('n = 4'), n)`, 'n = 4 3'],
  [`const f = new Function('n', 'return n'); log(f(3))`, '?(result of f())'],
]);

describeLogs('a proxy', [
  [`const t = { n: 3 }; const p = new Proxy(t, {}); p.n = 4; log(t.n, p.n)`, '4 4'],
  [`const p = new Proxy({ n: 3 }, { get: () => 4 }); log(p.n)`, '?(what handlers make of it)'],
  [
    `const t = { n: 3, k: 5 }; const p = new Proxy(t, { set(o, k, v) { o[k] = 2 * v; return true } }); p.n = 4; log(t.n); log(t.k)`,
    '?("n", which may be set elsewhere) perhaps 3\n5',
  ],
  [`const p = new Proxy({ n: 3 }, handlers); log(p.n)`, '?(what handlers make of it)'],
  [`new Proxy(box('a'), {}).fit()`, 'a.fit()'],
  [`new Proxy(box('a'), { get: (target, key) => target[key] }).fit()`, ''],
]);

describeLogs('what Reflect does is what the language does', [
  [`class A { constructor(n) { this.n = n } } log(Reflect.construct(A, [3]).n)`, '3'],
  [
    `class A { constructor(n) { this.n = n } } log(Reflect.construct(A, [3], Other).n)`,
    '?(an object of another class)',
  ],
  [`log(Reflect.construct(A, [3]))`, '?(global "A")'],
  [`const o = { n: 3 }; Reflect.set(o, 'n', 4); log(Reflect.get(o, 'n'))`, '4'],
  [`const o = { n: 3 }; Reflect.set(o, key, 4); log(o.n)`, '?("n", which may be set elsewhere) perhaps 3'],
  [`const o = { n: 3 }; log(Reflect.get(o, key))`, '?(a property whose name is computed)'],
  [`const o = { n: 3 }; Reflect.defineProperty(o, 'n', { value: 4 }); log(o.n)`, '4'],
  [`const o = { n: 3 }; Reflect.deleteProperty(o, 'n'); log(o.n)`, 'undefined'],
  [`log(Reflect.has({ n: 1 }, 'n'), Reflect.ownKeys({ n: 1 }).length)`, 'true 1'],
  [`log(Reflect.has({ n: 1 }, 'toString'))`, '?(whether it has a property)'],
  [`log(Reflect.apply(function (k) { return this.n + k }, { n: 3 }, [4]))`, '7'],
]);
