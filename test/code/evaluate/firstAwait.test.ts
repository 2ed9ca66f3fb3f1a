import { describeLogs } from './support';

const open = (value: string): string => `?(what code that nobody waits for writes) perhaps ${value}`;

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

describeLogs('code that is left within a block that is tried', [
  [
    `async function f() { try { if (x) return 1; await a(); return 2; } finally { return 3; } } const p = f(); log(await p)`,
    '3',
  ],
]);
