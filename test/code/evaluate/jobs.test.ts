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

describeLogs('what a job has written on one branch is seen on the others once they wait for it', [
  [
    `const o = {}; const f = async () => { await pause(); o.v = 5; }; const p = f(); if (x) await p; await p; log(o.v)`,
    '5',
  ],
  [
    `const o = { a: 1 }; const f = async () => { await pause(); delete o.a; }; const p = f(); if (x) await p; await p; log(o.a ?? 'gone')`,
    'gone',
  ],
  [
    `const l = []; const f = async () => { await pause(); l.push(1); }; const p = f(); if (x) await p; on(() => log(l.length))`,
    '?(length of an array that is filled in a loop or branch)',
  ],
  [
    `class A { constructor() { this.ready = this.init(); } async init() { await pause(); this.m = box('m'); } async run() { if (x) await this.ready; } } const a = new A(); a.run(); on(() => log(a.m))`,
    'box m',
  ],
  [
    `let n = 0; const f = async () => { await pause(); n = 1; }; const p = f(); const g = async () => { if (x) await p; }; g(); on(() => log(n))`,
    '1',
  ],
  [
    `let n = 0; main(); async function main() { await null; if (x) await q; await p; log(n); } var p = f(); var q = g(); async function f() { await pause(); n = 1; } async function g() { await p; }`,
    '1',
  ],
  [
    `const l = []; const f = async () => { await pause(); l.push(1); }; const p = f(); if (x) await p; else await p; l.length = 0; on(() => log(l))`,
    '[]',
  ],
  [
    `const none = {}; let n = none; const f = async () => { await pause(); n = { v: 3 }; }; const p = f(); if (x) await p; await p; n = none; await p; log(n)`,
    '{}',
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

describeLogs('code that nobody calls has its jobs as well', [
  [
    `class A { constructor() { this.load(); } async load() { await pause(); log('in'); } go() { log('go'); } }`,
    'in\ngo',
  ],
  [`class A { ready = this.load(); async load() { await pause(); log('in'); } go() { log('go'); } }`, 'in\ngo'],
]);

describeLogs('several promises', [
  [
    `let n = 1; new Promise((go) => fs.readFile('x', () => { n = 6; go(); })).then(() => log(n)); log(n)`,
    `${open('6')}\n6`,
  ],
  [
    `const f = async () => { await pause(); log('in'); }; const p = Promise.race([f()]); log('after'); await p`,
    'after\nin',
  ],
  [`${later} later(); for await (const x of [1]) {} log(n)`, open('3')],
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
    const chain = `let q = ready(); let n = 0; for (let i = 0; i < 1500; i++) q = q.then(() => { n++; }); await q; log(n)`;
    assert.equal(logOf(chain), '1500');
  });

  it('are settled where the host lets them, however many wait for one another', () => {
    const mutex = `let q = ready(); for (let i = 0; i < 500; i++) { const prev = q; q = (async () => { await prev; })(); } await q; log('end')`;
    assert.equal(logOf(mutex), 'end');
    assert.equal(
      logOf(`let q = ready(); for (let i = 0; i < 1000; i++) q = Promise.all([q]); await q; log('end')`),
      'end',
    );
  });

  it('end where one waits for itself', () => {
    assert.equal(logOf(`const p = f(); async function f() { await null; return p; } await p; log('end')`), 'end');
  });

  it('are rejected, and stop nobody, where a handler throws', () => {
    assert.equal(logOf(`fs.readFile('x', () => { throw 1; }); log('after'); on(() => log('on'))`), 'after\non');
  });
});
