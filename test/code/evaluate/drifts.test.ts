import assert from 'node:assert/strict';
import { describeLogs, runProgram } from './support';

const noLength = '?(length of an array that is filled in a loop or branch)';

describeLogs('what functions that nobody calls change is left open where others read it', [
  [`let n = 1; function more() { n++ } function build() { log(n) }`, '?("n", which other functions change) perhaps 2'],
  [
    `let n = 1; function build() { log(n) } function more() { n += 2 }`,
    '?("n", which other functions change) perhaps 1',
  ],
  [
    `let n = 4; function wide() { n = 64 } function build() { log(n) }`,
    '?("n", which other functions change) perhaps 64',
  ],
  [
    `const state = { n: 1 }; const more = () => { state.n++ }; function build() { log(state.n) }`,
    '?("state.n", which other functions change) perhaps 1',
  ],
  [
    `class T { constructor() { this.n = 1 } more() { this.n++ } build() { log(this.n) } }`,
    '?("this.n", which other functions change) perhaps 2',
  ],
  [
    `let n = 1; function grow() { n++ } button.onclick = () => grow(); function build() { log(n) } grow()`,
    '?("n", which other functions change) perhaps 2',
  ],
  [
    `let on = false; function start() { on = true } function build() { if (on) log('on'); else log('off') }`,
    'on if on\noff if not on',
  ],
  [
    `class T { static n = 4; static wide() { T.n = 64 } static build() { log(T.n) } }`,
    '?("T.n", which other functions change) perhaps 64',
  ],
]);

const changed = '?("s.n", which other functions change) perhaps 4';

describeLogs(
  'however it is written',
  [
    'Object.assign(s, { n: 5 })',
    '[s.n, s.k] = [1, 2]',
    '({ n: s.n } = other)',
    'for (s.n of [1, 2]) f()',
    'delete s.n',
    'const t = s; t.n = 5',
    's["n"] = 5',
  ].map(
    (write) => [`const s = { n: 4 }; a.onclick = () => log(s.n); b.onclick = () => { ${write} }`, changed] as const,
  ),
);

describeLogs('under a name or number that nobody knows', [
  [
    `const s = { n: 4 }; a.onclick = () => log(s.n); b.onclick = (e) => { Object.assign(s, e.detail) }`,
    '?("n", which may be set elsewhere) perhaps 4',
  ],
  [
    `const ls = [4]; a.onclick = () => { for (const l of ls) log(l) }; b.onclick = (e) => { ls[e.i] = e.v }`,
    '?(an item that other functions write over) perhaps 4\n?(an item that other functions add) repeated',
  ],
  [
    `const ls = [{ n: 4 }]; a.onclick = () => { log(ls[0].n) }; b.onclick = (e) => { ls[e.i].n = e.v }`,
    '?("n", which may be set elsewhere) perhaps 4',
  ],
  [
    `const ls = [[4]]; a.onclick = () => { log(ls[0][0]) }; b.onclick = (e) => { ls[e.i][e.j] = e.v }`,
    '?(an item that other functions write over) perhaps 4',
  ],
  [`const ls = [box('a')]; a.onclick = () => { ls[0].fit() }; b.onclick = (e) => { ls[e.i] = box('b') }`, 'a.fit()'],
]);

const item = '?("n", which may be set elsewhere) perhaps 4';
const over = '?(an item that other functions write over) perhaps 4';

describeLogs('in the items of a list, or of a map', [
  ...[
    'for (const l of ls) l.n = 5',
    'for (let l of ls) { l.n++ }',
    'ls.forEach((l) => { l.n = 5 })',
    'ls.forEach((l) => (l.n *= 2))',
    'const l = ls[0]; l.n = 5',
  ].map(
    (write) => [`const ls = [{ n: 4 }]; a.onclick = () => log(ls[0].n); b.onclick = () => { ${write} }`, item] as const,
  ),
  ...['ls.sort()', 'ls.reverse()', 'ls.fill(5)', 'ls.length = 1', 'ls[i] = 5'].map(
    (write) => [`const ls = [4, 3]; a.onclick = () => log(ls[0]); b.onclick = (i) => { ${write} }`, over] as const,
  ),
  [`const m = new Map([['n', 4]]); a.onclick = () => log(m.get('n')); b.onclick = (v) => { m.set('n', v) }`, over],
  [
    `const m = new Map([['n', box('a')]]); a.onclick = () => m.get('n').fit(); b.onclick = () => { m.set('k', 1) }`,
    'a.fit()',
  ],
]);

describeLogs('in ways that nobody sees before it runs', [
  [
    `const c = { n: 4 }; function wide(o) { o.n = 64 } b.onclick = () => wide(c); a.onclick = () => log(c.n)`,
    '?("n", which other functions change) perhaps 64',
  ],
  [
    `const s = { c: { n: 4 } }; const c = () => s.c; b.onclick = () => { c().n = 64 }; a.onclick = () => log(s.c.n)`,
    '?("n", which other functions change) perhaps 64',
  ],
  [`const c = { n: null }; function fill(o) { o.n = 64 } b.onclick = () => fill(c); a.onclick = () => log(c.n)`, '64'],
  [`const c = { n: 4 }; function same(o) { o.n = 4 } b.onclick = () => same(c); a.onclick = () => log(c.n)`, '4'],
]);

describeLogs('however deep it lies', [
  [
    `class T { constructor() { this.c = { n: 4 } } wide() { this.c.n = 64 } build() { log(this.c.n) } }`,
    '?("this.c.n", which other functions change) perhaps 64',
  ],
  [
    `class T { c = { n: 4 }; wide = () => { this.c.n = 64 }; build = () => { log(this.c.n) } } new T()`,
    '?("this.c.n", which other functions change) perhaps 64',
  ],
  [
    `class T { static c = { n: 4 }; static wide() { this.c.n = 64 } static build() { log(this.c.n) } }`,
    '?("this.c.n", which other functions change) perhaps 64',
  ],
  [
    `export default { data() { return { c: { n: 4 } } }, methods: { wide() { this.c.n = 64 }, build() { log(this.c.n) } } }`,
    '?("this.c.n", which other functions change) perhaps 64',
  ],
  [
    `const s = { a: { b: { n: 1 } } }; function more() { s.a['b'].n++ } function build() { log(s.a.b.n) }`,
    '?("s.a.b.n", which other functions change) perhaps 2',
  ],
  [
    `const s = { a: { rows: [] } }; function more() { s.a.rows.push(5) } b.onclick = () => log(s.a.rows.length)`,
    noLength,
  ],
  [
    `const s = { a: { on: null } }; function build() { if (!s.a.on) log(1) } function start() { s.a.on = true }`,
    '1 if not s.a.on',
  ],
]);

const isStopped = `function build() { if (stop) return; log('built') } function halt() { stop = true }`;

describeLogs('what stands empty may be empty still to whoever tests it', [
  ...['', ' = null', ' = undefined', ' = 0', ' = false', ` = ''`].map(
    (start) => [`let stop${start}; ${isStopped}`, 'built if not stop'] as const,
  ),
  [
    `let done; function end() { done = true } function a() { if (!done) { log('a'); end() } } function b() { if (done) return; log('b'); end() }`,
    'a\nb if not done',
  ],
  [`let stop; ${isStopped} function go() { stop = null }`, 'built if not stop'],
  [
    `let stop; ${isStopped} function start() { if (stop) return; log('started'); button.onclick = halt }`,
    'built if not stop\nstarted if not stop',
  ],
  [
    `let mode; function build() { if (mode === 'test') return; log('built') } function test() { mode = 'test' }`,
    `built if not mode === 'test'`,
  ],
  [
    `const state = {}; function build() { if (!state.on) log(1) } function start() { state.on = true }`,
    '1 if not state.on',
  ],
  [
    `class T { constructor() { this.use = null } a() { this.use = 'a' } b() { this.use = 'b' }
      run() { if (this.use === 'a') log('A'); else if (this.use === 'b') log('B') } }`,
    `A if this.use === 'a'\nB if not this.use === 'a' & this.use === 'b'`,
  ],
  [
    `class T { use; a() { this.use = 'a' } run() { switch (this.use) { case 'a': log('A'); break; default: log('D') } } }`,
    `A if this.use === 'a'\nD if not this.use === 'a'`,
  ],
  [
    `export default { data() { return { on: null } }, methods: { set() { this.on = 'x' }, run() { if (!this.on) log(1) } } }`,
    '1 if not this.on',
  ],
  [`let n; function load() { n = 7 } function build() { if (n) log(n); else log('none') }`, '7 if n\nnone if not n'],
  [
    `let n; function load() { n = 7 } function build() { if (n === undefined) return; log(n) }`,
    '7 if !(n === undefined)',
  ],
  [
    `let s; function load() { s = 'x' } function build() { log(typeof s, s || 'y') }`,
    "?(\"s\", which other functions change) {s: 'x'; not s: 'y'}",
  ],
  [
    `let n; function low() { n = 1 } function high() { n = 9 } function build() { log(n) }`,
    '?("n", which other functions change) perhaps 9',
  ],
  [`let n = 5; function off() { n = 0 } function build() { log(n) }`, '?("n", which other functions change) perhaps 0'],
]);

describeLogs('a list or table that they put in the place of another may be either', [
  [
    `let xs = [24]; function reset() { xs = [1, 2] } function build() { log(xs) }`,
    '?("xs", which other functions change) perhaps [1, 2]',
  ],
  [
    `let xs = [24]; function build() { log(xs) } function reset() { xs = [1, 2] }`,
    '?("xs", which other functions change) perhaps [24]',
  ],
  [
    `let c = { n: [24] }; function reset() { c = { n: [1] } } function build() { log(c.n[0]) }`,
    '?("c", which other functions change)',
  ],
  [
    `let n = field.value; function reset() { n = 5 } function build() { log(n) }`,
    '?("n", which other functions change) perhaps 5',
  ],
  [
    `let xs = [1]; function add() { xs.push(3) } function reset() { xs = [7] } function build() { log(xs) }`,
    '?("xs", which other functions change) perhaps [7]',
  ],
  [
    `let xs = []; function one() { xs = [1] } function two() { xs = [1, 2] } function build() { log(xs) }`,
    '?("xs", which other functions change) perhaps [1, 2]',
  ],
  [
    `let xs = []; function load() { xs = [1] } function clear() { xs = [] } function build() { log(xs) }`,
    '?("xs", which other functions change)',
  ],
  [
    `class T { xs = [1]; set() { this.xs = [2] } build() { log(this.xs) } }`,
    '?("this.xs", which other functions change) perhaps [2]',
  ],
  [
    `export default { data: () => ({ xs: [1] }), methods: { build() { log(this.xs) }, set() { this.xs = [2] } } }`,
    '?("this.xs", which other functions change) perhaps [1]',
  ],
]);

describeLogs('what they write into something that is not known is left open too', [
  [
    `const input = find('n'); function reset() { input.value = 5 } function build() { log(input.value) }`,
    '?("input.value", which other functions change) perhaps 5',
  ],
  [
    `const input = find('n'); function clear() { input.value = '' } function build() { log(input.value) }`,
    `?("input.value", which other functions change) perhaps ''`,
  ],
  [`const input = find('n'); function build() { input.value = 5; log(input.value) }`, '5'],
  [`const input = find('n'); input.value = 5; function build() { log(input.value) }`, '5'],
]);

describeLogs('what they fill has no length', [
  [`const xs = []; function add() { xs.push([1, 2]) } function build() { log(xs.length) }`, noLength],
  [`const xs = []; function build() { log(xs.length) } function add() { xs.push(1) }`, noLength],
  [`let xs = []; function add() { xs = [...xs, 1] } function build() { log(xs.length) }`, noLength],
  [`let xs = []; function add() { xs = xs.concat([1]) } function build() { log(xs.length) }`, noLength],
  [
    `const set = new Set(); function add(x) { set.add(x) } function build() { log(set.size) }`,
    '?(size of a collection)',
  ],
  [`const map = {}; function add(k) { map[k] = 1 } function build() { log(Object.keys(map).length) }`, noLength],
  [`const xs = [[3, 4]]; function add() { xs.push([1, 2]) } function build() { log(xs[0].length) }`, '2'],
]);

describeLogs('a table that they write under a key that is not known may be another one', [
  [
    `const counts = { a: 1 }; function bump(k) { counts[k] = 2 } function build() { log(counts.a) }`,
    '?("a", which may be set elsewhere) perhaps 1',
  ],
  [`const counts = { a: 1 }; function bump() { counts['b'] = 2 } function build() { log(counts.a) }`, '1'],
]);

describeLogs('nothing else is left open', [
  [`let n; function load() { n = 7 } function build() { log(n) }`, '7'],
  [`let n; function load() { n = 7 } function clear() { n = null } function build() { log(n) }`, '7'],
  [`let m = null; function make() { m = box('m') } function build() { if (!m) return; m.fit() }`, 'm.fit()'],
  [
    `class T { async set() { this.m = box('m'); this.on = 1 } async fit() { if (!this.on) { await this.set() } this.m.fit() }
      async run() { if (!this.on) await this.set(); this.m.run() } }`,
    'm.fit()\nm.run()',
  ],
  [
    `let m, ready; function init() { m = box('m'); ready = true } function fit() { if (!ready) init(); m.fit() }
      function predict() { if (!ready) init(); m.predict() }`,
    'm.fit()\nm.predict()',
  ],
  [`let on; function start() { on = true; if (on) log('on') }`, 'on'],
  [`let on; function start() { on = true } function main() { start(); if (on) log('on') }`, 'on'],
  [`let n = 1; function more() { n++ } more(); log(n)`, '2'],
  [`const xs = []; function fill() { xs.push(1) } fill(); fill(); function build() { log(xs.length) }`, '2'],
  [`let n = 5; function build() { n = 6; log(n) }`, '6'],
  [`class T { constructor() { this.n = 3 } setN(n) { this.n = n } } class U { build() { log(new T().n) } }`, '3'],
  [`let n = 1; function f() { let n = 2; n++; log(n) } function build() { log(n) }`, '3\n1'],
  [`let xs = []; function load() { xs = [1, 2] } function build() { log(xs) }`, '[1, 2]'],
  [`let xs = []; function clear() { xs = [] } function load() { xs = [1] } function build() { log(xs) }`, '[1]'],
  [`let xs = []; function load() { xs = [1] } function add() { xs.push(2) } function build() { log(xs) }`, '[1, ...2]'],
  [`let c = {}; function set() { c = { n: 3 } } function build() { log(c.n) }`, '3'],
  [`let ms = [box('a')]; function more() { ms = [box('b')] } function build() { ms[0].fit() }`, 'b.fit()'],
  [`let xs = [1]; function build() { log(xs) } function main() { xs = [2]; build() }`, '[2]'],
  [`class T { xs = [1]; build() { log(this.xs) } set(xs) { this.xs = xs } }`, '[1]'],
]);

describeLogs('callbacks that come once for each piece of data', [
  [`const rows = []; file.on('data', (r) => rows.push(r)); log(rows.length)`, noLength],
  [
    `async function main() { let n = 0; reader.on('line', () => { n++ }); await reader.closed; log(n) } main()`,
    '?("n" changes in a loop of unknown length) perhaps 1',
  ],
  [`const rows = []; eachRow((r) => rows.push(r)); log(rows.length)`, noLength],
  [`const rows = []; fetch('x').then((r) => rows.push(r)); log(rows.length); on(() => log(rows.length))`, '0\n1'],
  [
    `document.getElementById('a-button-with-a-long-name').addEventListener('click', () => log('click')); log('first')`,
    'first\nclick',
  ],
]);

describe('a function that throws as long as what it asks for is not there', () => {
  it('is entered again when the others have run', () => {
    const program = `class Data { get width() { if (!this.rows) throw new Error(); return 3 } load() { this.rows = [1] } }
      const data = new Data(); export function build() { log(data.width) } button.onclick = () => data.load()`;
    assert.deepEqual(runProgram(program).texts, ['3']);
  });

  it('is left alone when it throws again', () => {
    const { texts, evaluation } = runProgram(`export function build() { log(1); throw new Error() }`);
    assert.deepEqual(texts, ['1', '1']);
    assert.deepEqual(evaluation.unknown, []);
  });
});

describe('a handler that another file hands to an event', () => {
  it('is entered when the program has run', () => {
    const files = {
      '/main.ts': `import { setup } from './ui'; setup((n) => log(n)); log('first')`,
      '/ui.ts': `export function setup(build) { button.addEventListener('click', () => build(2)) }`,
    };
    assert.deepEqual(runProgram(files).texts, ['first', '2']);
  });
});
