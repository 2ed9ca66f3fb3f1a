import assert from 'node:assert/strict';
import { describeLogs, logOf } from './support';

const open = (value: string): string => `?(what code that nobody waits for writes) perhaps ${value}`;

const later = 'let n = 1; async function later() { n = 2; await pause(); n = 3; } ';

describeLogs('what nobody waits for goes on when the code around it has ended', [
  [`${later} later(); log(n); on(() => log(n))`, '2\n3'],
  [`${later} void later(); log(n)`, '2'],
  [`let n = 1; (async () => { await pause(); n = 7; })(); log(n); on(() => log(n))`, '1\n7'],
  [`${later} function outer() { later(); } outer(); log(n)`, '2'],
  [`${later} async function outer() { await later(); log(n); } outer(); log(n)`, '2\n3'],
  [`${later} later(); n = 5; log(n); on(() => log(n))`, '5\n3'],
  [`${later} later(); later(); log(n)`, '2'],
  [`let n = 1; async function atOnce() { n = 2; } atOnce(); log(n)`, '2'],
  [`let n = 1; async function early() { n = 2; await pause(); } early(); log(n)`, '2'],
  [`run(); log('after'); async function run() { await ready(); log('in') }`, 'after\nin'],
  [`const a = () => first(); async function first() { await pause(); log('a') } a(); log('after')`, 'after\na'],
  [
    `class A { n = 1; constructor() { this.init(); log(this.n); } async init() { await pause(); this.n = 2; } } new A()`,
    '1',
  ],
  [
    `class A { constructor(n) { this.init(); this.n = n; } async init() { await pause(); log(this.n); } } new A(4)`,
    '4',
  ],
  [
    `class A { constructor() { this.load = this.load.bind(this); this.load(); log('after'); } async load() { await pause(); log('in'); } } new A()`,
    'after\nin',
  ],
  [`[1, 2].forEach(async (x) => { log(x); await pause(); log(x * 10); }); log('after')`, '1\n2\nafter\n10\n20'],
  [
    `async function f() { await pause(); log('f'); throw new Error(); } f(); log('after'); on(() => log('on'))`,
    'after\nf\non',
  ],
  [
    `async function f() { await pause(); g(); log('f'); } async function g() { await pause(); log('g'); } f(); log('after')`,
    'after\nf\ng',
  ],
]);

describeLogs('an async function runs up to its first await', [
  [
    `async function f() { log(1); const x = await g(); log(2); } async function g() { log('g'); } f(); log('after')`,
    '1\ng\nafter\n2',
  ],
  [
    `async function f() { log(1); return (await g()).x; } function g() { log('g'); return {}; } f(); log('after')`,
    '1\ng\nafter',
  ],
  [`async function f() { try { log(1); await g(); log(2); } finally { log(3); } } f(); log('after')`, '1\nafter\n2\n3'],
  [`async function f() { try { log(1); throw 2; await g(); } catch (e) { log(e); } } f(); log('after')`, '1\n2\nafter'],
  [
    `async function f() { { const x = 1; log(x); await g(); log(x + 1); } log(3); } f(); log('after')`,
    '1\nafter\n2\n3',
  ],
  [`async function f(x) { if (x) { log(1); await g(); log(2); } log(3); } f(true); log('after')`, '1\nafter\n2\n3'],
  [`async function f(x) { if (x) await g(); log(3); } f(false); log('after')`, '3\nafter'],
  [`async function f(x) { if (!x) return; log(1); await g(); log(2); } f(0); f(1); log('after')`, '1\nafter\n2'],
  [`async function f() { for await (const x of [1, 2]) log(x); } f(); log('after')`, 'after\n1\n2'],
  [`async function f() { await a(await b()); log(1); } f(); log('after')`, 'after\n1'],
  [
    `const o = {}; async function f() { o.x = await g(); log(o.x); } const g = () => { log('g'); return 2; }; f(); log('after')`,
    'g\nafter\n2',
  ],
  [
    `async function f() { if (!(await g())) log(1); } const g = () => { log('g'); return false; }; f(); log('after')`,
    'g\nafter\n1',
  ],
  [
    `async function f() { for (const x of await g()) log(x); } const g = () => { log('g'); return [1, 2]; }; f(); log('after')`,
    'g\nafter\n1\n2',
  ],
  [`let n = 1; async function either() { if (x) await pause(); n = 2; } either(); log(n)`, open('2')],
]);

describeLogs('code that awaits something lets others go on', [
  [`${later} later(); await pause(); log(n)`, open('3')],
  [`${later} later(); await pause(); log(n); on(() => log(n))`, `${open('3')}\n3`],
  [`${later} async function load() { later(); } await load(); log(n)`, open('3')],
  [`let n = 4; async function load() { fetch('x').then(() => { n = 13; }); } await load(); log(n)`, open('13')],
  [`${later} later(); await Promise.all([pause(), pause()]); log(n)`, open('3')],
]);

describeLogs('handlers of promises are run later', [
  [`let n = 1; Promise.resolve().then(() => { n = 2; }); log(n); on(() => log(n))`, '1\n2'],
  [`let n = 1; Promise.resolve().then(() => { n = 2; }).then(() => log(n)); log(n)`, '1\n2'],
  [`${later} later().then(() => log(n)); log(n)`, '2\n3'],
  [`${later} later().finally(() => { n = 4; }); log(n); on(() => log(n))`, '2\n4'],
  [`async function f() { await pause(); return 5; } f().then((x) => log(x)); log('after')`, 'after\n5'],
  [`async function f() { await pause(); throw 6; } f().catch((x) => log(x)); log('after')`, 'after\n6'],
  [`fetch('rows.json').then(() => log('in')); log('after')`, 'after\nin'],
  [`fs.readFile('x', () => log('in')); log('after')`, 'after\nin'],
]);

describeLogs('what is run later finds what stands below its call', [
  [`run(); async function run() { await ready(); log(size) } const size = 3`, '3'],
  [
    `run().catch(report); async function run() { await ready(); build() } function build() { log(size) } const size = 3`,
    '3',
  ],
  [`const run = async () => { await ready(); log(size) }; void run(); const size = 3`, '3'],
  [`(async () => { await ready(); log(size) })(); const size = 3`, '3'],
  [`(async function () { await ready(); log(size) })(); const [size] = [3]`, '3'],
  [`fetch('rows.json').then((r) => r.json()).then(build); function build() { log(size) } const size = 3`, '3'],
  [`library.csv('rows.csv').then((rows) => build(rows)); const build = () => log(size); const size = 3`, '3'],
  [`new Promise((go) => setTimeout(go, 10)).then(() => log(size)); const size = 3`, '3'],
  [`load().then(() => log(size)).catch(report); function load() { return fetch('rows.json') } const size = 3`, '3'],
  [`[1].map(() => log(typeof size)); log('after'); var size = 3`, 'undefined\nafter'],
  [`run(); log('after'); async function run() { log(typeof size) } var size = 3`, 'undefined\nafter'],
  [
    `const s = []; async function reg(n) { s.push(n); await pause(); log(banner); } reg(4); log(s.length); const banner = 'x'`,
    '1\nx',
  ],
]);

describeLogs('what one job writes, others find open that do not wait for it', [
  [
    `let n = 4; async function load() { await pause(); n = 9; } load(); Promise.resolve().then(() => log(n)); on(() => log(n))`,
    `${open('9')}\n9`,
  ],
  [
    `let n = 4; const load = async () => { await pause(); n = 9; }; load().then(() => log(n)).then(() => log(n))`,
    '9\n9',
  ],
  [
    `let n = 0; async function init() { [1, 2].forEach(async () => { await pause(); n++; }); } async function main() { await init(); log(n); } main(); on(() => log(n))`,
    `${open('2')}\n2`,
  ],
  [
    `let n = 1; const add = async () => { await pause(); n++; }; async function main() { await Promise.all([1, 2].map(() => add())); log(n); } main()`,
    '3',
  ],
  [
    `let n = 4; const slow = async () => { await pause(); n = 9; }; const fast = async () => { await pause(); }; await Promise.race([slow(), fast()]); log(n)`,
    open('9'),
  ],
  [`let n = 1; const later = async () => { await pause(); n = 3; }; const p = later(); n = 5; await p; log(n)`, '3'],
]);

describeLogs('a promise is settled when somebody waits for it', [
  [
    `const load = async () => { await pause(); log('in'); return 5; }; const p = load(); log('after'); log(await p, await p)`,
    'after\nin\n5 5',
  ],
  [
    `class A { constructor(n) { this.ready = this.load(); this.n = n; } async load() { await pause(); this.m = this.n * 2; } async run() { await this.ready; log(this.m); } } new A(4).run()`,
    '8',
  ],
  [
    `const make = async () => { await pause(); return box('m'); }; export const m = make(); on(async () => log(await m))`,
    'box m',
  ],
  [
    `const sizes = []; await Promise.all([1, 2].map(async (x) => { sizes.push(x); await pause(); log(sizes.length); }))`,
    '2\n2',
  ],
  [`const f = async () => { await pause(); return 1; }; const g = () => f(); const p = g(); log(await p)`, '1'],
  [`const f = async () => { await pause(); return 1; }; const p = f(); if (x) log(await p); log(await p)`, '1 if x\n1'],
  [
    `const f = async () => { await pause(); return 1; }; const p = f(); const q = x ? p : 2; log(await q)`,
    '{x: 1; not x: 2}',
  ],
  [`const f = async (x) => { await pause(); return x; }; for (const p of [f(1), f(2)]) log(await p)`, '1\n2'],
]);

describeLogs('a job runs as what began it, on whatever branch somebody waits for it', [
  [
    `let n = 0; const load = async () => { await pause(); n = 3; }; const p = load(); if (x) return; await p; log(n)`,
    '3',
  ],
  [
    `const load = async () => { await pause(); log('in'); }; const p = load(); if (x) await p; log('after')`,
    'in\nafter',
  ],
  [
    `const l = []; let n = 0; const load = async () => { await pause(); l.push(1); n = 3; }; const p = load(); if (x) { await p; log(l, n); } else { await p; log(l, n); }`,
    '[1] 3 if x\n[1] 3 if not x',
  ],
  [
    `let n = 0; const load = async () => { await pause(); n = 3; }; const p = load(); if (x) await p; log(n); await p; log(n)`,
    '{x: 3; not x: 0}\n3',
  ],
  [
    `let n = 0; const load = async () => { await pause(); n = 3; log('in'); }; const p = load(); await Promise.all(xs.map(async () => { await p; log(n); }))`,
    'in\n3 repeated',
  ],
]);

describeLogs('a job that begins on some paths goes on there, behind the code around it', [
  [`const f = async () => { await pause(); log(n); }; let n = 1; if (x) f(); n = 2; log('after')`, 'after\n2 if x'],
  [
    `const f = async () => { await pause(); log(n); }; let n = 1; for (const x of xs) f(); n = 2; log('after')`,
    'after\n2 repeated',
  ],
  [
    `let n = 1; const f = async () => { await pause(); n = 3; return n; }; const p = x ? f() : 4; log(await p); log(n); on(() => log(n))`,
    '{x: 3; not x: 4}\n{x: 3; not x: 1}\n{x: 3; not x: 1}',
  ],
  [
    `const f = async () => { await pause(); log('in'); }; let p; if (x) p = f(); if (x) await p; else log('no'); log('after')`,
    'in if x\nno if not x\nafter',
  ],
]);

describeLogs('a statement in the midst of which something is awaited is run at once, as if it were there', [
  [
    `const l = []; async function f() { for (const x of [1, 2]) l.push(l.length, await g(x)); log(l); } const g = (x) => x; f(); log(l.length); on(() => log(l))`,
    '?(length of an array that is filled in a loop or branch)\n[0, 1, 2, 2]\n[0, 1, 2, 2]',
  ],
  [
    `let n = 1; async function f() { n++; h(n, await g()); log('f'); } const h = (a) => log(a); f(); log('after')`,
    '2\nafter\nf',
  ],
  [
    `let n; async function f() { switch (1) { case 1: n = await g(); } } const g = () => 4; f(); log(n); on(() => log(n))`,
    `${open('4')}\n4`,
  ],
  [`async function f() { try { throw 2; } catch (e) { await g(); log(e); } log(3); } f(); log('after')`, '2\nafter\n3'],
  [
    `const f = async () => log(await g()); const g = async () => { log('g'); return 1; }; f(); log('after')`,
    'g\nafter\n1',
  ],
  [
    `const f = async () => await g(); const g = () => log('g'); f().then(() => log('then')); log('after')`,
    'g\nafter\nthen',
  ],
  [
    `let n = 1; async function late() { await pause(); n = 2; } async function f() { for (const x of [1]) await g(x); } late(); f(); log(n)`,
    '1',
  ],
]);

describeLogs('an await in the midst of an expression is come to first where only literals stand before it', [
  [`const s = { n: 2 }; async function f() { g(await a(), 3); } const g = () => log(s.n); f(); s.n = 5`, '5'],
  [`const s = { n: 2 }; const f = async () => { const x = { a: 1, b: [2, await a()] }; log(s.n); }; f(); s.n = 5`, '5'],
  [
    `const s = { n: 2 }; async function f() { new A(await a()); } class A { constructor() { log(s.n); } } f(); s.n = 5`,
    '5',
  ],
  [`const s = { n: 2 }; async function f() { return 1 + (await a()) + s.n; } f().then((x) => log(s.n)); s.n = 5`, '5'],
  [`let n = 2; async function f() { g(n, await a()); } const g = (x) => log(x); f(); n = 5`, '2'],
  [`let g; async function f() { g?.(await log('in')); } f(); log('after')`, 'after'],
]);

const sleep = 'const sleep = (ms) => new Promise((go) => setTimeout(go, ms)); ';

describeLogs('a loop that awaits something before all else is run when it goes on', [
  [
    `${sleep} let n = 2; async function f() { for (const x of ['a', 'b']) { await sleep(1); log(x, n); } log('end'); } f(); n = 5; log('after')`,
    'after\na 5\nb 5\nend',
  ],
  [
    `const count = 2; async function f() { for (let i = 0; i < count; i++) { const u = await pick(i); log(u); } } async function pick(i) { return 8 + i; } f(); log('after')`,
    'after\n8\n9',
  ],
  [
    `let stop = false; async function f() { for (let i = 0; i < 3 && !stop; i++) { await sleep(1); log(i); } } f(); stop = true; log('after')`,
    '0\n1\n2\nafter',
  ],
  [
    `let n = 0; async function f() { for (const x of [1, 2]) { await pick(); log('f'); } } async function pick() { n++; await g(); } f(); log(n)`,
    `f\nf\n${open('2')}`,
  ],
  [
    `class A { async go() { for (const x of [1, 2]) { await this.step(x); log(x); } } async step(x) { log('in'); } } new A().go(); log('after')`,
    'in\n1\nin\n2\nafter',
  ],
]);

describeLogs('what a function needs that is declared below its call, it finds behind its first await', [
  [`f(1); const n = 3; async function f(x) { if (x) { for (const a of [1, 2]) { await g(); log(n); } } }`, '3\n3'],
  [`f(); const n = 3; async function f() { if (y) await a(); else await b(); log(n); }`, '3'],
  [`f(); const n = 3; async function f() { if (y) return; await b(); log(n); }`, '3 if not y'],
  [`let n = 1; f(); log(n); async function f() { const o = [n++, await b()]; log(o[0]); }`, '2\n1'],
  [
    `f(); const n = 3; async function f() { h(g(), await b()); } function g() { return 1; } function h() { log(n); }`,
    '3',
  ],
]);

describeLogs('code that is left behind an early return sees what is written meanwhile', [
  [`let n = 1; async function f(x) { if (x) return; await g(); log(n); } f(y); n = 2`, '2 if not x'],
  [`let n = 1; async function f(x) { if (x) return 3; n = 4; await g(); n = 5; } f(y); log(n)`, '{not x: 4; x: 1}'],
  [`async function f(x) { if (x) return 3; await g(); return 4; } const p = f(y); log(await p)`, '{x: 3; not x: 4}'],
]);

describeLogs('what is surely a promise says so', [
  [`${later} const p = later(); if (p instanceof Promise) await p; log(n)`, '3'],
  [`${later} const p = later(); if (p && p.then) await p; log(n, typeof p.then)`, '3 function'],
  [`${later} const p = later(); p.then.call(p, () => log(n)); log(n)`, '2\n3'],
]);

describeLogs('callbacks that are called later', [
  [`const lib = require('some'); let n = 0; lib.loadAll(() => { n++; }); log(n)`, open('1')],
  [`let n = 2; queueMicrotask(() => { n = 6; }); log(n); await null; log(n); on(() => log(n))`, `2\n${open('6')}\n6`],
  [`let n = 2; process.nextTick(() => { n = 6; }); log(n); await null; log(n); on(() => log(n))`, `2\n${open('6')}\n6`],
  [
    `let n = 1; const get = (u) => new Promise((go) => { https.get(u, (r) => { r.on('end', () => { n = 7; go(); }); }); }); await get('x'); log(n)`,
    '7',
  ],
  [
    `let n = 1; const read = (f) => new Promise((go) => fs.readFile(f, (e, t) => { n = 6; go(t); })); await read('x'); log(n)`,
    '6',
  ],
  [
    `let n = 1; const read = (f) => new Promise((go) => fs.readFile(f, (e, t) => { n = 6; go(t); })); read('x'); log(n)`,
    open('6'),
  ],
  [
    `let n = 1; const p = new Promise((go) => setTimeout(() => { n = 7; go(); }, 5)); p.then(() => log(n)); log(n)`,
    `${open('7')}\n7`,
  ],
  [`const f = async (x) => { await pause(); return x; }; for await (const x of [f(1), f(2)]) log(x)`, '1\n2'],
]);

describe('jobs that begin one another', () => {
  it('end where a function that calls itself does', () => {
    const poll = `async function poll() { await pause(); log('p'); poll(); } poll(); log('after'); on(() => log('on'))`;
    const texts = logOf(poll).split('\n');
    assert.deepEqual([texts[0], texts.at(-1), texts.length < 100], ['after', 'on', true]);
  });

  it('end where two of them do so twice each', () => {
    const both = ['a', 'b'].map((name, index) => {
      const other = index ? 'a' : 'b';
      return `async function ${name}() { await pause(); ${other}(); ${other}(); }`;
    });
    assert.equal(logOf(`${both.join(' ')} a(); log('after'); on(() => log('on'))`), 'after\non');
  });

  it('are run to the end where they are counted', () => {
    const step = `async function step(i) { if (i > 4) return; log(i); await pause(); step(i + 1); } step(0)`;
    assert.equal(logOf(step), '0\n1\n2\n3\n4');
  });

  it('are run one behind the other, however many they are', () => {
    const chain = `let q = ready(); let n = 0; for (let i = 0; i < 3000; i++) q = q.then(() => { n++; }); await q; log('end')`;
    assert.equal(logOf(chain), 'end');
  });

  it('are rejected, and stop nobody, where a handler throws', () => {
    assert.equal(logOf(`read(() => { throw 1; }); log('after'); on(() => log('on'))`), 'after\non');
  });
});
