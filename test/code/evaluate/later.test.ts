import { describeLogs } from './support';

const open = (value: string): string => `?(what code that nobody waits for writes) perhaps ${value}`;

const later = 'let n = 1; async function later() { n = 2; await pause(); n = 3; } ';

describeLogs('what code writes that nobody waits for yet', [
  [`${later} await later(); log(n)`, '3'],
  [`${later} const done = later(); log(n); await done; log(n)`, '2\n3'],
  [`${later} async function outer() { await later(); log(n); } await outer(); log(n)`, '3\n3'],
  [`${later} function outer() { return later(); } await outer(); log(n)`, '3'],
  [`${later} const all = [later()]; log(n); await Promise.all(all); log(n)`, '2\n3'],
  [`${later} if (x) later(); log(n)`, `{x: 2; not x: 1}`],
  [`${later} if (x) later(); on(() => log(n))`, `{x: 3; not x: 1}`],
  [`${later} const done = later(); on(() => log(n))`, '3'],
  [`let n = 1; await Promise.resolve().then(() => { n = 2; }); log(n)`, '2'],
  [`let n = 1; const done = fetch('x').then(() => { n = 2; }); log(n); await done; log(n)`, '1\n2'],
  [`let n = 1; query('x', () => { n = 2; }); log(n); on(() => log(n))`, `${open('2')}\n2`],
  [`let n = 1; tidy(() => { n = 2; }); log(n)`, '2'],
  [`let n = 1; beforeAll(() => { n = 2; }); it('x', () => log(n))`, '2'],
  [`let n = 1; new Promise((resolve) => { on('x', () => { n = 2; resolve(); }); }); log(n)`, open('2')],
  [`let n = 1; await new Promise((resolve) => { on('x', () => { n = 2; resolve(); }); }); log(n)`, '2'],
  [
    `const l = [1]; async function f() { await pause(); l.pop(); } const done = f(); log(l.length); await done; log(l.length)`,
    '1\n0',
  ],
  [`let kept = box('a'); async function f() { await pause(); kept = null; } const done = f(); log(kept)`, 'box a'],
  [`let kept = null; async function f() { await pause(); kept = box('a'); } const done = f(); log(kept)`, 'null'],
]);

const replaces = (before: string, after: string): string =>
  `let v = ${before}; async function f() { for (const x of [1]) { log(); await pause(x); v = ${after}; } } const done = f(); log(v); await done; log(v)`;

describeLogs('what stands for something until it is replaced', [
  [replaces('{ n: 1 }', '{ n: 2 }'), `\n${open('{ n: 2 }')}\n{ n: 2 }`],
  [replaces('null', '{ n: [2] }'), `\n${open('{ n: [2] }')}\n{ n: [2] }`],
  [replaces('[1]', '[2]'), `\n${open('[2]')}\n[2]`],
  [replaces('() => 1', '() => 2'), `\n${open('function v')}\nfunction v`],
  [replaces('null', '() => 2'), '\nfunction v\nfunction v'],
  [replaces('null', `{ n: box('a') }`), '\n{ n: box a }\n{ n: box a }'],
  [replaces(`box('a')`, '{ n: 1 }'), '\nbox a\n{ n: 1 }'],
  [replaces('{ n: 1 }', 'null'), '\n{ n: 1 }\nnull'],
]);

describeLogs('what several calls write that are waited for together', [
  [`let n = 0; async function add() { await pause(); n++; } await Promise.all([add(), add()]); log(n)`, '2'],
  [
    `const l = []; async function add() { await pause(); l.push(1); } await Promise.all([add(), add()]); log(l)`,
    '[1, 1]',
  ],
  [
    `const l = []; const add = async (x) => { await pause(); l.push(x); }; await Promise.all([1, 2].map(add)); log(l)`,
    '[1, 2]',
  ],
  [
    `const l = []; const add = async (x) => { await pause(); l.push(x); }; await Promise.all([1, 2].map((x) => add(x))); log(l)`,
    '[1, 2]',
  ],
  [
    `const l = [], jobs = []; const add = async (x) => { await pause(); l.push(x); }; for (const x of [1, 2]) jobs.push(add(x)); await Promise.all(jobs); log(l)`,
    '[1, 2]',
  ],
  [
    `let n = 0; const add = async () => { await pause(); n++; if (n === 2) log('all'); }; add(); add(); log(n)`,
    '0\nall',
  ],
  [
    `const l = []; const add = async (x) => { await pause(); l.push(x); }; for (const x of [1, 2]) add(x); on(() => log(l))`,
    '[1, 2]',
  ],
]);

describeLogs('what a promise resolves with', [
  [`log(await new Promise((r) => { if (x) r(1); else r(2); }))`, '{x: 1; not x: 2}'],
  [`log(await new Promise((r) => { if (x) r(1); r(2); }))`, '{x: 1; not x: 2}'],
  [`log(await new Promise((r) => { r(1); r(2); }))`, '1'],
  [`Promise.all(new Set([1, 2])).then((x) => log(x.length))`, '2'],
  [
    `Promise.all([later, 1]).then((x) => log(x.length)); Promise.all(later).then((x) => log(x))`,
    '2\n?(global "later")',
  ],
]);

describeLogs('a promise is there before it is settled', [
  [
    `let p = null; function init() { if (!p) p = (async () => { await pause(); log('once'); })(); return p; } await init(); await init()`,
    'once',
  ],
  [
    `class A { async load() { log('once'); } get() { return (this.loading ??= this.load()); } } const a = new A(); a.get(); a.get()`,
    'once',
  ],
  [
    `const is = async () => { await pause(); return false; }; const p = is(); log(p ? 1 : 2, (await p) ? 1 : 2, typeof p)`,
    '1 2 object',
  ],
  [
    `const is = async () => false; log([1, 2].filter((x) => is(x)), [1, 2].some(is), await Promise.all([1, 2].map(is)))`,
    '[1, 2] true [false, false]',
  ],
  [
    `const find = async () => undefined; const p = find(); log(p == null, p || 3, p ?? 3); p.then((x) => log(x ?? 4))`,
    'false undefined undefined\n4',
  ],
]);
