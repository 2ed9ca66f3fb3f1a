import { describeLogs } from './support';

describeLogs('operators', [
  [`log(1 + 2, 'a' + 1, 7 % 4, 2 ** 3, -5, +'3', ~1, 6 / 4, 1 << 3)`, '3 a1 3 8 -5 3 -2 1.5 8'],
  [
    `log(1 < 2, 'b' > 'a', '2' == 2, null == undefined, null === undefined, NaN === NaN)`,
    'true true true true false false',
  ],
  [
    `log([] == false, [1, 2] == '1,2', 5 == [5], [] == null, [] == [], [1] != true, [other] == '1')`,
    'true true true false false false ?(whether a list is a text)',
  ],
  [`log(null ?? 3, 0 || 2, 0 ?? 1, 1 && 2, !0, (1, 2), void 0)`, '3 2 0 2 true 2 undefined'],
  [
    `log(typeof 1, typeof 'a', typeof undefined, typeof {}, typeof (() => 1), typeof null)`,
    'number string undefined object function object',
  ],
  [`let x = 5; x += 2; x **= 2; log(x, x++, x, --x)`, '49 49 50 49'],
  [`let y; y ??= 3; y ||= 4; y &&= 6; log(y)`, '6'],
  [`log(undefined?.x, ({ a: { b: 1 } }).a?.b, (void 0)?.foo(), ({})?.missing)`, 'undefined 1 undefined undefined'],
  [`const o = { un: 1 }; log('un' in o, 'a' in o, [] instanceof Array, delete o.un, o)`, 'true false true true {}'],
  [`log(1 as number, <any>2, 3!, (4 satisfies number))`, '1 2 3 4'],
  [`log(\`a\${1 + 1}b\${'c'}\`, 'x'.length, 'abc'[1])`, 'a2bc 1 b'],
]);

describeLogs('what is sure of a value that nobody knows', [
  [
    `const n = other / 2; log(n === undefined, n == null, typeof n, n === 'a', Array.isArray(n))`,
    'false false number false false',
  ],
  [
    `const t = \`\${other}\`; log(t === null, typeof t, t === 3, t instanceof Array, typeof (t + other))`,
    'false string false false string',
  ],
  [
    `const b = other > 1; log(b === undefined, typeof b, typeof !other, typeof (other in {}), typeof typeof other)`,
    'false boolean boolean boolean string',
  ],
  [
    `log(typeof +other, typeof -other.length, typeof String(other), typeof Number.isNaN(other), typeof Math.random())`,
    'number ?(global "other") string boolean number',
  ],
  [
    `const f = (x = box('d')) => log(x === 1); f(other * 2); log((other * 2) ?? box('e'))`,
    '?(global "other")\n?(global "other")',
  ],
  [
    `log(other + 1 === 'a', other - another === 'a', typeof (other - another), (other * 2) == '3')`,
    '?(global "other") ?(global "other") ?(global "other") ?(global "other")',
  ],
]);

describeLogs('what depends on where a program runs', [
  [
    `const isPage = typeof window !== 'undefined'; log(isPage ? 8 : 64, typeof window === 'undefined' ? 1 : 2)`,
    '{not !(isPage): 8; !(isPage): 64} {!(isPage): 1; not !(isPage): 2}',
  ],
  [
    `const root = typeof window !== 'undefined' ? window : globalThis; root.n = 3; log(n, typeof globalThis)`,
    '3 object',
  ],
  [`const root = typeof self === 'object' ? self : this; log(root.n === undefined)`, '?(global "n")'],
]);

describeLogs('what an optional call does not reach is not run', [
  [`const o = { l: null }; o?.l?.forEach((u) => log(u)); log(1)`, '1'],
  [`const o = { l: null }; o.l?.map((u) => log(u)).forEach((v) => log(v)); log(1)`, '1'],
  [`let o; o?.a.b['c'](log(2)); log(1)`, '1'],
  [`const o = {}; o.f?.(log(2)); let f; f?.(log(3)); log(1)`, '1'],
  [`const o = { f: (n) => log(n) }; o.f?.(2); o?.f(3); other?.f(log(4))`, '2\n3\n4'],
  [`const f = late ? (n) => n : null; log(f?.((log(2), 3)))`, '2 if late\n{late: 3; not late: undefined}'],
]);

describeLogs('a value under a key that nobody knows', [
  [`const ms = new Map([['a', box('m')]]); ms.get(key).fit()`, 'm.fit()'],
  [`const ms = new Map(); ms.set(key, box('m')); ms.get(other).fit()`, 'm.fit()'],
  [`const ms = new Map(); a.onclick = (k) => { ms.set(k, box('m')) }; b.onclick = (k) => ms.get(k).fit()`, 'm.fit()'],
  [`const ms = new Map([['a', box('m')], ['b', box('n')]]); log(ms.get(key))`, '?(a value under an unknown key)'],
  [`const ms = new Map([['a', 3]]); log(ms.get(key))`, '?(a value under an unknown key)'],
]);

describeLogs('objects, arrays and patterns', [
  [`const k = 'u'; log({ [k + 'n']: 1, ['a']: 2, 3: 4, ...{ b: 5 } })`, '{ un: 1, a: 2, 3: 4, b: 5 }'],
  [`log([1, ...[2, 3], ...'ab', , 4].length, Math.max(...[1, 5, 3]))`, '7 5'],
  [`const { a, b: { c = 4 } = {}, ...rest } = { a: 1, d: 5, e: 6 }; log(a, c, rest)`, '1 4 { d: 5, e: 6 }'],
  [`const [x, , y = 3, ...z] = [1, 2, undefined, 4, 5]; log(x, y, z)`, '1 3 [4, 5]'],
  [`let a = 1, b = 2; [a, b] = [b, a]; ({ a, q: b = 9 } = { a: 7 }); log(a, b)`, '7 9'],
  [`const o = { get x() { return this._x * 2 }, set x(v) { this._x = v } }; o.x = 4; log(o.x)`, '8'],
  [`const a = []; a[2] = 'c'; a.length = 2; log(a.length, a)`, '2 [undefined, undefined]'],
]);

describeLogs('names that a prototype has', [
  [
    `const o = { __proto__: { z: 1 }, constructor: 2, toString: 3 }; log(o.z, o.constructor, o.toString, o.hasOwnProperty('z'))`,
    '1 2 3 false',
  ],
  [
    `const o = {}; o['__proto__'] = 1; log(o.polluted, ({}).polluted, Object.keys(o))`,
    `undefined undefined ['__proto__']`,
  ],
  [`const constructor = 1, valueOf = 2; log(constructor, valueOf)`, '1 2'],
  [`const m = { hasOwnProperty: 7 }; log(m.hasOwnProperty, 'hasOwnProperty' in m)`, '7 true'],
]);

describeLogs('the platform', [
  [
    `log([3, 1, 2].sort(), [3, 1, 2].sort((a, b) => b - a), [1, 2].reverse(), [10, 9].sort())`,
    '[1, 2, 3] [3, 2, 1] [2, 1] [10, 9]',
  ],
  [
    `log([1, 2, 3, 4].filter((x) => x % 2 == 0), [1, [2, [3]]].flat(), [1, 2].flatMap((x) => [x, x]))`,
    '[2, 4] [1, 2, [3]] [1, 1, 2, 2]',
  ],
  [`log([1, 2, 3].reduce((a, b) => a + b), [1, 2, 3].reduceRight((a, b) => a + '-' + b))`, '6 3-2-1'],
  [
    `log([1, 2, 3].find((x) => x > 1), [1].findIndex((x) => x > 5), [1, 2].some((x) => x > 1), [1, 2].every((x) => x > 0))`,
    '2 -1 true true',
  ],
  [
    `log([1, 2, 3].includes(2), [1, 2].indexOf(3), [1, 2].join('-'), [1, 2, 3].slice(-2), [1, 2, 3].at(-1))`,
    'true -1 1-2 [2, 3] 3',
  ],
  [
    `const a = [1, 2, 3, 4]; log(a.splice(1, 2, 'x'), a); a.unshift(0); log(a.pop(), a.shift(), a)`,
    `[2, 3] [1, 'x', 4]\n4 0 [1, 'x']`,
  ],
  [
    `log(Array.from({ length: 3 }, (_, i) => i * 2), Array(2).fill(7), [...Array(2).keys()], Array.of(1), Array.isArray([]))`,
    '[0, 2, 4] [7, 7] [0, 1] [1] true',
  ],
  [
    `log(new Float32Array(2), Array.from('ab'), [1, 2].concat(3, [4]), [5, 6].entries())`,
    `[0, 0] ['a', 'b'] [1, 2, 3, 4] [[0, 5], [1, 6]]`,
  ],
  [
    `log(Object.keys({ b: 1, a: 2, 1: 3 }), Object.entries({ x: 1 }), Object.fromEntries([['k', 2]]), Object.assign({}, { a: 1 }, { b: 2 }))`,
    `['1', 'b', 'a'] [['x', 1]] { k: 2 } { a: 1, b: 2 }`,
  ],
  [
    `const o = Object.freeze({ a: 1 }); Object.defineProperty(o, 'b', { get: () => 3 }); log(o.b, Object.create(o).a)`,
    '3 1',
  ],
  [
    `log(Math.PI > 3, parseInt('12px'), Number('3'), (3.14159).toFixed(2), Math.floor(7 / 2), Math.min(), isNaN(NaN), Math.round(2.5))`,
    'true 12 3 3.14 3 Infinity true 3',
  ],
  [
    `log('abc'.toUpperCase(), 'a,b'.split(','), 'abc'.slice(1), 'x'.repeat(3), ' a '.trim(), 'a-b'.replace('-', '+'), '7'.padStart(2, '0'))`,
    `ABC ['a', 'b'] bc xxx a a+b 07`,
  ],
  [`log(JSON.parse('{"a":[1,2]}'), JSON.stringify({ a: 1, b: [2] }))`, '{ a: [1, 2] } {"a":1,"b":[2]}'],
  [
    `const m = new Map([['a', 1]]); m.set('b', 2); log(m.get('a'), m.get('z'), m.size, [...m.keys()], m.has('b')); for (const [k, v] of m) log(k, v)`,
    `1 undefined 2 ['a', 'b'] true\na 1\nb 2`,
  ],
  [`const s = new Set([1, 2, 2]); s.add(3); s.delete(1); log([...s], s.size, s.has(2))`, '[2, 3] 2 true'],
  [
    `log(Math.random(), Date.now(), fetch('x'), /a/.test('a'))`,
    '?(a random number) ?(result of Date.now()) ?(result of fetch()) ?(result of /a/.test())',
  ],
  [
    `log('x'.repeat(1e9), new Array(1e9).length, 'a'.repeat(-1))`,
    '?(a text that is too long) ?(length of an array that is filled in a loop or branch) ?(Invalid count value: -1)',
  ],
]);

describeLogs('what a list ends with that is open before', [
  [
    `const l = [...q, box('a')]; l.push(box('b')); log(l.at(-1), l.pop(), l.pop(), l.slice(0, -1))`,
    'box b box b box a [...?(global "q")]',
  ],
  [`log([...q, box('a'), box('b')].slice(0, -1).at(-1), [1, ...q, box('a')].slice(2).at(-1))`, 'box a ?(global "q")'],
  [
    `const l = [...q, box('a')]; l.reverse(); log(l.at(-1)); const k = [...q, box('a')]; if (f) k.push(box('b')); log(k.at(-1))`,
    '?(global "q")\n{f: box b; not f: box a}',
  ],
  [`for (const x of [...q, box('a')]) x.use(); [...q, box('b')].map((x) => x.use())`, 'a.use()\nb.use()'],
  [`for (const x of [...q, box('a')]) { if (x.ok) break; x.use() }`, ''],
  [`const l = [...q]; for (const x of q) l.push(box('a')); log(l.at(-1))`, '?(global "q")'],
  [`log(q.concat([1]), q.concat('a'))`, '[...?(global "q")] ?(result of q.concat())'],
]);

describeLogs('what a filter keeps', [
  [`log([box('a'), null, 0, '', {}, 2].filter(Boolean))`, '[box a, {}, 2]'],
  [`for (const x of [1, q && 2, 3].filter(Boolean)) log(x)`, '1 if q\n2 if q\n3 if q\n1 if not q\n3 if not q'],
  [
    `log([1, 2, 3].filter((x) => x > 1 && q))`,
    '{(x) => x > 1 && q is true of an item: [2, 3]; (x) => x > 1 && q is false of an item: []}',
  ],
  [`if (q) log(2); if (Boolean(q)) log(3); if (!Boolean(q)) log(4)`, '2 if q\n3 if q\n4 if not q'],
]);

const open = `const l = [box('a')]; for (const x of q) l.push(box('b')); l.push(box('c'));`;
const openEnd = 'a.use()\nb.use() repeated\nc.use()';

describeLogs('what stands in a list before, between and behind its open middle', [
  [`${open} for (const x of l) x.use()`, openEnd],
  [`${open} l.forEach((x) => x.use())`, openEnd],
  [`${open} [...l].map((x) => x).forEach((x) => x.use())`, openEnd],
  [`${open} const k = l.concat([box('d')]); k.pop(); for (const x of k.slice(0)) x.use()`, openEnd],
  [`${open} for (const x of l.slice(0, -1)) x.use()`, 'a.use()\nb.use() repeated'],
  [`const f = function* () { ${open} yield* l }; for (const x of f()) x.use()`, openEnd],
  [`${open} l.reduce((sum, x) => x.add(sum), 0)`, 'a.add(0)\nb.add(0) repeated\nc.add(0)'],
  [`${open} l.reverse(); for (const x of l) x.use()`, 'c.use()\nb.use() repeated\na.use()'],
  [`${open} l.reduceRight((sum, x) => x.add(sum), 0)`, 'c.add(0)\nb.add(0) repeated\na.add(0)'],
  [`for (const x of [1, ...q, 2]) log(x)`, '1\n?(global "q") repeated\n2'],
  [
    `const l = []; for (const x of q) { l.push(box('a')); l.push(box('b')) } for (const x of l) x.use()`,
    'a.use() repeated\nb.use() repeated',
  ],
  [
    `const l = []; for (const x of q) l.push(box('a')); l.push(box('b')); for (const x of q) l.push(box('c')); l.forEach((x) => x.use())`,
    'a.use() repeated\nb.use() repeated\nc.use() repeated',
  ],
  [
    `for (const x of [[box('a')], ...Array(q).fill([box('b'), box('c')]), [box('d')]].flat()) x.use()`,
    'a.use()\nb.use() repeated\nc.use() repeated\nd.use()',
  ],
  [
    `for (const x of [1, ...Array(q).fill(2), 3].flatMap((n) => [n, -n])) log(x)`,
    '1\n-1\n2 repeated\n-2 repeated\n3\n-3',
  ],
  [`${open} for (const x of l.filter(Boolean)) x.use()`, openEnd],
  [`${open} for (const x of l) { if (x.label === 'b') continue; x.use() }`, 'a.use()\nc.use()'],
  [
    `const b = box('b'); const l = [...q]; l.push(b); l.push(box('c')); for (const x of q) l.push(b); log(l.at(-1)); for (const x of l) x.use()`,
    '?(global "q")\nb.use() repeated\nc.use() repeated\nb.use() repeated',
  ],
]);

describeLogs('what is a number, whichever', [
  [`const n = Number(q); log(n === undefined, n == null, null !== n, n === 3)`, 'false false true ?(global "q")'],
  [`log(parseInt(q) === undefined, Math.round(q) == null, q === undefined)`, 'false false ?(global "q")'],
  [
    `const f = ([n, ...others]) => { if (n === undefined) return; log(n); f(others) }; f([1, Number(q)])`,
    '1\n?(global "q")',
  ],
]);

describeLogs('copies of data', [
  [
    `const o = { a: 1, b: q, c: () => 1, d: undefined, e: [undefined, q, NaN] }; const c = JSON.parse(JSON.stringify(o)); o.a = 2; log(c)`,
    '{ a: 1, b: ?(global "q"), e: [null, ?(global "q"), null] }',
  ],
  [
    `const o = { a: 1, b: q, n: { m: [1] } }; const c = structuredClone(o); c.n.m.push(2); c.a = 5; log(o, c)`,
    '{ a: 1, b: ?(global "q"), n: { m: [1] } } { a: 5, b: ?(global "q"), n: { m: [1, 2] } }',
  ],
  [`const o = { a: 1, b: q }; const t = JSON.stringify(o); JSON.parse(t).a = 9; o.a = 8; log(JSON.parse(t).a)`, '1'],
  [
    `log(JSON.stringify({ a: 1, b: undefined, c: [() => 1] }, null, 1), JSON.stringify({ n: { toJSON() { return 7 } } }))`,
    '{\n "a": 1,\n "c": [\n  null\n ]\n} {"n":7}',
  ],
  [
    `const o = { a: 1 }; o.o = o; const c = structuredClone(o); log(c.o === c, c.o.o.a, JSON.stringify(o))`,
    'true 1 ?(the JSON of an unknown value)',
  ],
  [
    `const o = { a: flag ? 1 : undefined, l: [] }; if (flag) o.l.push(1); const c = JSON.parse(JSON.stringify(o)); log(c.a, c.l)`,
    '{flag: 1; not flag: undefined} {flag: [1]; not flag: []}',
  ],
  [
    `const o = { a: 1, b: q }; log(JSON.parse(JSON.stringify(o, ['a'])), JSON.parse('{"a":1}', (k, v) => v))`,
    '?(the JSON of an unknown value) ?(parsed JSON that a function changes)',
  ],
  [
    `class P { #s = 1; t = 2; f() {} } log(structuredClone(new P()), structuredClone(() => 1))`,
    '{ t: 2 } ?(a copy of a function)',
  ],
]);

describeLogs('values that nobody knows', [
  [
    `log(a.b.c, a + 1, !a, -a, a[0], [...a], { ...a })`,
    '?(global "a") ?(global "a") ?(global "a") ?(global "a") ?(global "a") [...?(global "a")] { ... }',
  ],
  [`log(cfg.units ?? 64, cfg.rate || 0.1)`, '?(global "cfg") perhaps 64 ?(global "cfg") perhaps 0.1'],
  [`const o = { ...u, a: 1 }; log(o.a, o.b)`, '1 ?(global "u")'],
  [`const o = {}; o[u] = 1; log(o.x)`, '?(a property whose name is computed)'],
  [`cfg.model = box('m'); cfg.model.fit()`, 'm.fit()'],
  [`const model = existing || box('new'); log(model)`, '{existing: ?(global "existing"); not existing: box new}'],
]);
