import assert from 'node:assert/strict';
import { describeLogs, logOf } from './support';

describeLogs('loops of known length are unrolled', [
  [`for (let i = 0; i < 3; i++) log(i)`, '0\n1\n2'],
  [`var i; for (i = 0; i < 3; i++) { if (i == 1) continue; log(i) } log(i)`, '0\n2\n3'],
  [`let i = 0; while (true) { if (i++ >= 2) break } log(i); do { log('once') } while (false)`, '3\nonce'],
  [
    `for (const k in { a: 1, b: 2 }) log(k); for (const c of 'hi') log(c); for (const [i, v] of ['p'].entries()) log(i, v)`,
    'a\nb\nh\ni\n0 p',
  ],
  [`const n = c ? 1 : 2; for (let i = 0; i < n; i++) log(i)`, '0\n1 if not c'],
  [
    `let n = 1; switch (k) { case 1: n = 3; break; case 2: n = 1; break; case 3: n = 4 } for (let i = 0; i < n; i++) log(i)`,
    ['0', '1 if k === 1', '2 if k === 1', ...[1, 2, 3].map((i) => `${i} if not k === 1 & not k === 2 & k === 3`)].join(
      '\n',
    ),
  ],
  [`const q = [1]; for (const x of q) { log(x); if (x < 3) q.push(x + 1) }`, '1\n2\n3'],
  [`const a = []; for (let i = 0; i < 100; i++) a.push(i); log(a.length)`, '100'],
]);

const noLength = '?(length of an array that is filled in a loop or branch)';

describeLogs('a loop without a test that ends who knows when leaves what any number of turns do', [
  [`const a = []; while (true) { const x = f(); if (!x) break; a.push(x) } log(a.length)`, noLength],
  [`const a = []; for (;;) { a.push(f()); if (g()) break } log(a.length, a)`, `${noLength} [...?(result of f())]`],
  [`const a = []; while (true) { a.push(1); if (g()) break } log(a[0])`, '?(item of an array of unknown length)'],
  [`const a = [1, 2]; while (true) { if (g()) break; a.push(3) } log(a)`, '[1, 2, ...3]'],
  [`const a = [1, 2]; while (true) { if (g()) break; f(a[0]) } log(a)`, '[1, 2]'],
  [
    `const o = { k: 0, m: box('m') }; for (;;) { o.k += 2; if (g()) break } o.m.go(); log(o.k)`,
    'm.go()\n?("k" changes in a loop of unknown length) perhaps 2',
  ],
  [`function f() { const a = []; for (;;) { a.push(1); if (g()) return a } } log(f().length)`, noLength],
  [`const a = []; while (true) { a.push(1); if (a.length === 3) break } log(a.length)`, '3'],
  [`const a = []; while (true) { a.push(1); break } log(a.length)`, '1'],
  [`const a = []; while (true) { try { a.push(f()); if (g()) break } catch { a.push(0) } } log(a.length)`, noLength],
]);

const afterFirst = (test: string) => `{not ${test}: ?("units" changes in a loop of unknown length); ${test}: 8}`;

describeLogs('what leaves a loop on its first turn goes on behind it', [
  [
    `let units = 4; do { if (list[n].wide) { units = 8; break } n-- } while (n > 0); log(units)`,
    afterFirst('list[n].wide'),
  ],
  [
    `let units = 4; let at = n; while (at >= 0) { if (m.layers[at].wide) { units = 8; break } at-- } log(units)`,
    afterFirst('m.layers[at].wide'),
  ],
]);

describeLogs('loops of unknown length run once, as a repeated part', [
  [
    `const a = []; for (let i = 0; i < n; i++) { a.push(box('l')); log(typeof i) } log(a)`,
    '?("i" changes in a loop of unknown length) repeated\n[...box l]',
  ],
  [
    `sizes.forEach((n, i) => { log(n, i) }); log(sizes.map((s) => box('b')))`,
    '?(global "sizes") ?(index in a list of unknown length) repeated\n[...box b]',
  ],
  [
    `let x = box('in'); for (const l of layers) { x = box('l').apply(x) } x.end()`,
    'l.apply(box in) repeated\nin.end()',
  ],
  [
    `const m = box('m'); for (const l of layers) m.add(l); while (more()) m.more()`,
    'm.add(?(global "layers")) repeated\nm.more() repeated',
  ],
  [
    `let first = true; for (const l of layers) { log(first ? 1 : 2); first = false }`,
    '{first: 1; not first: 2} repeated',
  ],
  [`for (let i = 0; i < n; i++) log(i === 0 ? 'first' : 'later')`, `{i === 0: 'first'; not i === 0: 'later'} repeated`],
  [
    `function f() { for (const x of list) { if (x.ok) return x } return 7 } log(f())`,
    '{list has items & x.ok: ?(global "list"); list has items & not x.ok: 7; list has no items: 7}',
  ],
  [`const out = {}; for (const k of keys) out[k] = 1; log(out.a)`, '?(a property whose name is computed)'],
  [
    `const f = (...layers) => layers.reduce((x, l) => l.apply(x), box('in')); f(box('a'), box('b'))`,
    'a.apply(box in)\nb.apply(box in)',
  ],
  [
    `let s = 0; for (let i = 0; i < 5000; i++) s += 1; log(s)`,
    '?("s" changes in a loop of unknown length) perhaps 2001',
  ],
]);

const some = `const list = Array.isArray(q) ? q : [q, 5];`;

describeLogs('loops whose length is known on some branches', [
  [
    `${some} for (let i = 0; i < list.length; i++) log(i, i < list.length - 1)`,
    `0 true if not Array.isArray(q)
1 false if not Array.isArray(q)
?("i" changes in a loop of unknown length) perhaps 0 ?("i" changes in a loop of unknown length) if Array.isArray(q) repeated`,
  ],
  [
    `${some} let i = 0; while (i < list.length) { log(i); i++ } log(i)`,
    `0 if not Array.isArray(q)
1 if not Array.isArray(q)
?("i" changes in a loop of unknown length) perhaps 0 if Array.isArray(q) repeated
{not Array.isArray(q): 2; Array.isArray(q): ?("i" changes in a loop of unknown length) perhaps 1}`,
  ],
]);

const filled = `class Item { constructor() { this.name = 'item' } } const items = []; const n = howMany();
  for (let i = 0; i < n; i++) items.push(new Item());`;

const open = `const l = [box('a')]; for (const x of q) l.push(box('b'));`;

describeLogs('a list that is open behind what is known of it, by its index', [
  [`${open} for (let i = 0; i < l.length; i++) l[i].use()`, 'a.use()\nb.use() repeated'],
  [`${open} l.push(box('c')); for (let i = 0; i < l.length; i++) l[i].use()`, 'a.use()'],
  [`${open} for (let i = 0; i < q.n; i++) l[i].use()`, ''],
  [`const l = [1, ...q]; l[0] = 2; log(l)`, '[2, ...?(global "q")]'],
  [`const b = box('b'); const l = [b]; l[q].use(); l.push(...q); l[q].use(); l[0].end()`, 'b.use()\nb.end()'],
]);

describeLogs('objects of a class that a loop of unknown length made, by their index in another such loop', [
  [`${filled} for (let i = 0; i < n; i++) log(items[i].name)`, 'item repeated'],
  [`${filled} for (let i = 0; i < items.length; i++) log(items[i].name)`, 'item repeated'],
  [`${filled} log(items[pick()].name)`, '?(result of pick())'],
  [
    `const runs = []; for (let i = 0; i < n(); i++) runs.push(() => 'run'); for (let i = 0; i < n(); i++) log(runs[i]())`,
    'run repeated',
  ],
  [
    `const rows = []; for (let i = 0; i < n(); i++) rows.push({ label: 1 }); for (let i = 0; i < n(); i++) log(rows[i].label)`,
    '?("i" changes in a loop of unknown length) repeated',
  ],
  [
    `class Item { run() { return 1 } } const items = []; if (many) { const one = new Item(); for (let i = 0; i < n(); i++) items.push(one) }
      else for (let i = 0; i < n(); i++) items.push(new Item()); for (let i = 0; i < n(); i++) log(items[i].run())`,
    '1 repeated',
  ],
]);

const anyPlace = '?(item of an array of unknown length)';

describeLogs('what a loop of unknown length moves or takes away is there or not', [
  [`const a = [1, 2, 3]; while (f()) a.reverse(); log(a, a.length)`, `[${anyPlace}, 2, ${anyPlace}] 3`],
  [`const a = [3, 2, 1]; while (f()) a.sort(); log(a)`, `[${anyPlace}, 2, ${anyPlace}]`],
  [`const a = [3, 2]; while (f()) a.fill(0, 1); log(a)`, `[3, ${anyPlace}]`],
  [
    `const o = { x: 1 }; while (f()) delete o.x; log('x' in o)`,
    '{an earlier item stands there: false; a later item stands there: true}',
  ],
  [
    `const s = new Set([1]); while (f()) s.clear(); log(s.size, s.has(1))`,
    '?(size of a collection) ?(whether a key is there)',
  ],
  [`const m = new Map([[1, 2]]); while (f()) m.delete(1); log(m.size)`, '?(size of a collection)'],
]);

describeLogs('a loop finds what its own turns have left of what it goes through', [
  [`const s = new Set([1]); for (const x of s) { log(x); if (x < 3) s.add(x + 1) }`, '1\n2\n3'],
  [`const s = new Set([1]); s.forEach((x) => { log(x); if (x < 3) s.add(x + 1) })`, '1\n2\n3'],
  [`const m = new Map([[1, 'a']]); for (const [k] of m) { log(k); if (k < 3) m.set(k + 1, 'b') }`, '1\n2\n3'],
  [`const s = new Set([1, 2, 3]); for (const x of s) { log(x); s.delete(2) }`, '1\n3'],
  [`const s = new Set([1, 2]); for (const x of s) { s.delete(x); log(x) } log(s.size)`, '1\n2\n0'],
  [`const s = new Set([1, 2]); s.forEach((x) => { s.delete(x); log(x) })`, '1\n2'],
  [
    `const m = new Map([['a', 1], ['b', 2]]); for (const [k, v] of m) m.set(k, v * 2); log([...m])`,
    "[['a', 2], ['b', 4]]",
  ],
  [
    `const s = new Set([1]); for (const x of s) { log(x); if (x < 2 && f()) s.add(x + 1) }`,
    '1\n?(an item of a collection that is filled in a loop or branch) repeated',
  ],
  [`const o = { a: 1, b: 2, c: 3 }; for (const k in o) { log(k); delete o.b }`, 'a\nc'],
  [`const o = { a: 1, b: 2 }; for (const k in o) { log(k); delete o[k] } log(o)`, 'a\nb\n{}'],
]);

describe('a loop over a list that it may leave on many a turn', () => {
  it('has further turns beyond those that are told apart', () => {
    const items = Array.from({ length: 12 }, (_, index) => index).join();
    const lines = logOf(`function f() { for (const x of [${items}]) { if (late(x)) return; log(x) } } f()`).split('\n');
    assert.match(lines.at(-1) ?? '', /^\?\(an item of a long list\) if .* repeated$/);
  });
});
