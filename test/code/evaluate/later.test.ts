import { describeLogs } from './support';

const open = (value: string): string => `?(what code that nobody waits for writes) perhaps ${value}`;

const later = 'let n = 1; async function later() { n = 2; await pause(); n = 3; } ';

describeLogs('what code writes that nobody waits for', [
  [`${later} later(); log(n)`, open('3')],
  [`${later} await later(); log(n)`, '3'],
  [`${later} void later(); log(n)`, open('3')],
  [`${later} const done = later(); log(n); await done; log(n)`, `${open('3')}\n3`],
  [`${later} async function outer() { await later(); } outer(); log(n)`, open('3')],
  [`${later} async function outer() { await later(); log(n); } await outer(); log(n)`, '3\n3'],
  [`${later} function outer() { return later(); } await outer(); log(n)`, '3'],
  [`${later} function outer() { later(); } outer(); log(n)`, open('3')],
  [`${later} await Promise.all([later(), pause()]); log(n)`, '3'],
  [`${later} const all = [later()]; log(n); await Promise.all(all); log(n)`, `${open('3')}\n3`],
  [`${later} later(); await pause(); log(n)`, open('3')],
  [`${later} later(); button.onclick = () => log(n)`, '3'],
  [`${later} later(); const set = () => { n = 5; }; set(); log(n); on(() => log(n))`, '5\n5'],
  [`let n = 1; async function atOnce() { n = 2; } atOnce(); log(n)`, '2'],
  [`let n = 1; async function early() { n = 2; await pause(); } early(); log(n)`, '2'],
  [`let n = 1; async function either() { if (x) await pause(); n = 2; } either(); log(n)`, open('2')],
  [`let n = 1; async function steps() { for await (const x of [1, 2]) n = x; } steps(); log(n)`, open('2')],
]);

describeLogs('handlers of promises', [
  [`let n = 1; Promise.resolve().then(() => { n = 2; }); log(n)`, open('2')],
  [`let n = 1; await Promise.resolve().then(() => { n = 2; }); log(n)`, '2'],
  [`let n = 1; Promise.resolve().then(() => { n = 2; }).then(() => log(n))`, '2'],
  [`${later} later().then(() => log(n)); log(n)`, `3\n${open('3')}`],
  [`${later} later().finally(() => { n = 4; }); log(n)`, open('4')],
  [`let n = 1; fetch('x').then(() => { n = 2; }); log(n)`, open('2')],
  [`let n = 1; fs.readFile('x', () => { n = 2; }); log(n)`, open('2')],
  [`let n = 1; tidy(() => { n = 2; }); log(n)`, '2'],
  [`let n = 1; new Promise((resolve) => { on('x', () => { n = 2; resolve(); }); }); log(n)`, open('2')],
  [`let n = 1; await new Promise((resolve) => { on('x', () => { n = 2; resolve(); }); }); log(n)`, '2'],
]);

describeLogs('what else they write', [
  [
    `const o = { n: 1 }; async function f() { await pause(); o.n = 2; } f(); log(o.n); on(() => log(o.n))`,
    `${open('2')}\n2`,
  ],
  [
    `class A { n = 1; constructor() { this.init(); log(this.n); } async init() { await pause(); this.n = 2; } } new A()`,
    open('2'),
  ],
  [
    `const l = [1]; async function f() { await pause(); l.pop(); } f(); log(l.length); on(() => log(l.length))`,
    '?(length of an array that is filled in a loop or branch)\n0',
  ],
  [
    `const l = []; const f = async (x) => { await pause(); l.push(x); }; await Promise.all([1, 2].map(f)); log(l)`,
    '[1, 2]',
  ],
  [`let n = 0; [1, 2].forEach(async (x) => { await pause(); n += x; }); log(n)`, open('3')],
  [`let kept = box('a'); async function f() { await pause(); kept = null; } f(); log(kept)`, 'box a'],
  [`let kept = null; async function f() { await pause(); kept = box('a'); } f(); log(kept)`, 'box a'],
]);
