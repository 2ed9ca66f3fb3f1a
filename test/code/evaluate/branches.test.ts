import { describeLogs } from './support';

describeLogs('branches that nobody knows are both taken', [
  [`let x; if (c) { x = 1 } else { x = 2 } log(x)`, '{c: 1; not c: 2}'],
  [`if (c) log('yes'); else log('no'); log('after')`, 'yes if c\nno if not c\nafter'],
  [
    `log(c ? 1 : 2, (c ? 1 : 2) + 1, c ? 'same' : 'same')`,
    "{c: 1; not c: 2} {c: 2; not c: 3} {c: 'same'; not c: 'same'}",
  ],
  [`const m = box('m'); m.a(); if (c) m.b(); m.d()`, 'm.a()\nm.b() if c\nm.d()'],
  [`const o = { u: 1 }; if (c) { o.u = 2; o.v = 3 } log(o)`, '{ u: {c: 2; not c: 1}, v: {c: 3; not c: undefined} }'],
  [`const o = { u: 3, ...(c && { shape: [2] }) }; log(o)`, '{ u: 3, shape: {c: [2]; not c: undefined} }'],
  [`const o = { ...(c ? { a: 1 } : {}) }; log(o.a)`, '{c: 1; not c: undefined}'],
  [
    `const a = [1]; if (c) a.push(2); log(a); log([0, ...a, 9]); for (const x of a) log(x)`,
    '{c: [1, 2]; not c: [1]}\n{c: [0, 1, 2, 9]; not c: [0, 1, 9]}\n1 if c\n2 if c\n1 if not c',
  ],
  [`const a = [1, 2]; if (c) a[0] = 5; log(a, a.length)`, '[{c: 5; not c: 1}, 2] 2'],
  [
    `const a = []; if (c) a.push('x'); log(a.length, a[0], a.map((s) => s + '!'))`,
    `{c: 1; not c: 0} {c: 'x'; not c: undefined} {c: ['x!']; not c: []}`,
  ],
  [`const m = c ? box('p') : box('q'); m.go()`, 'p.go() if c\nq.go() if not c'],
  [`const f = c ? () => log('f') : () => log('g'); f()`, 'f if c\ng if not c'],
]);

describeLogs('partners of one branch meet', [
  [`let m; if (kind === 'a') m = box('a'); else m = box('b'); if (kind === 'a') m.more()`, `a.more() if kind === 'a'`],
  [`const v = c ? 'a' : 'b'; if (v === 'a') log('A', v); else log('B', v)`, 'A a if c\nB b if not c'],
  [`const act = c ? 'relu' : 'tanh', n = c ? 1 : 2; log(act + n)`, `{c: 'relu1'; not c: 'tanh2'}`],
  [`if (c) log(1); if (!c) log(2); if (!(!c)) log(3)`, '1 if c\n2 if not c\n3 if c'],
  [
    `if (cfg.deep) log(1); if (cfg.deep) log(2); if (cfg.deep !== true) log(3)`,
    '1 if cfg.deep\n2 if cfg.deep\n3 if not cfg.deep === true',
  ],
  [`if (kind === 'a') { if (kind === 'b') log('never'); log(kind) }`, `a if kind === 'a'`],
  [
    `if (kind === 'a') log(1); switch (kind) { case 'a': log(2); break; case 'c': log(3) }`,
    `1 if kind === 'a'\n2 if kind === 'a'\n3 if not kind === 'a' & kind === 'c'`,
  ],
  [`if (p === q) log(1); else log(2); if (p !== q) log(3)`, '1 if p === q\n2 if not p === q\n3 if not p === q'],
  [
    `for (let i = 0; i < n; i++) { if (i === n - 1) log('last'); else log('inner') }`,
    'last if i === n - 1 repeated\ninner if not i === n - 1 repeated',
  ],
  [
    `if (Math.random() > 0.5) log(1); if (Math.random() > 0.5) log(2)`,
    '1 if Math.random() > 0.5\n2 if Math.random() > 0.5',
  ],
  [`if (task.isBinary()) log(1); if (!task.isBinary()) log(2)`, '1 if task.isBinary()\n2 if not task.isBinary()'],
  [
    `const f = (t) => (t.isBig() ? 'a' : 'b'); export const g = (t) => log(f(t), t.isBig() ? 1 : 2)`,
    `{t.isBig(): 'a'; not t.isBig(): 'b'} {t.isBig(): 1; not t.isBig(): 2}`,
  ],
  [`if (dice.roll()) log(1); if (dice.roll()) log(2)`, '1 if dice.roll()\n2 if dice.roll()'],
  [`for (let i = 0; i < 2; i++) if (dice.isSix()) log(i)`, '0 if dice.isSix()\n1 if dice.isSix()'],
]);

const letters = [...'abcdefg'];
const seven = `let n = 0; switch (k) { ${letters.map((c, i) => `case '${c}': n = ${i + 1}; break;`).join(' ')} }`;
const others = letters.map((letter) => `not k === '${letter}'`);
const each = letters.map((letter, i) => [...others.slice(0, i), `k === '${letter}'`].join(' & '));

describeLogs('sides of one test exclude each other on however many paths', [
  [
    `${seven} if (n > 0) log('some'); else log('none'); log('after')`,
    [...each.map((path) => `some if ${path}`), `none if ${others.join(' & ')}`, 'after'].join('\n'),
  ],
  [
    `${seven} function f() { if (n === 0) { log('none'); return } log('some') } f()`,
    [`none if ${others.join(' & ')}`, ...each.map((path) => `some if ${path}`)].join('\n'),
  ],
  [
    `${seven} log(n > 0 ? 'some' : 'none')`,
    `{${[...each.map((path) => `${path}: 'some'`), `${others.join(' & ')}: 'none'`].join('; ')}}`,
  ],
]);

describeLogs('paths that leave', [
  [`function f(a) { if (!a) return 1; log('tail'); return 2 } log(f(q))`, 'tail if a\n{not a: 1; a: 2}'],
  [
    `function f() { if (p) { if (q) return 1; log('inner') } log('tail'); return 2 } log(f())`,
    'inner if p & not q\ntail if p & not q\ntail if not p\n{p & q: 1; p & not q: 2; not p: 2}',
  ],
  [`function f() { let x = 0; if (p) { x = 1; return x } x = 2; return x } log(f())`, '{p: 1; not p: 2}'],
  [`function f(x) { if (x) throw new Error('x'); return 3 } log(f(u)); log('after')`, '3\nafter'],
  [`for (let i = 0; i < 3; i++) { if (u) break; log(i) } log('end')`, '0 if not u\n1 if not u\n2 if not u\nend'],
  [`for (const n of [1, 2]) { if (u) continue; log(n) } log('end')`, '1 if not u\n2 if not u\nend'],
  [`label: { log(1); if (true) break label; log(2) } log(3)`, '1\n3'],
  [`outer: for (const a of [1, 2]) for (const b of [1, 2]) { if (b == 2) continue outer; log(a, b) }`, '1 1\n2 1'],
  [`function f() { return 1; log('dead') } log(f())`, '1'],
  [
    `function pick() { if (a) return () => { throw 1 }; if (b) return () => { throw 2 }; throw 3 } log(pick()()); log('after')`,
    '?(this branch cannot be reached)\nafter',
  ],
]);

describeLogs('switch', [
  [`switch (3) { case 1: log(1); case 3: log(3); case 4: log(4); break; default: log('d') }`, '3\n4'],
  [`switch (k) { case 'a': log('A'); break; case 'b': default: log('D') }`, `A if k === 'a'\nD if not k === 'a'`],
  [`switch (9) { default: log('d'); case 1: log(1) }`, 'd\n1'],
  [
    `switch (k) { case 'a': log('A'); break; case 'b': log('B'); default: log('D') } log('end')`,
    `A if k === 'a'\nB if not k === 'a' & k === 'b'\nD if not k === 'a' & k === 'b'\nD if not k === 'a' & not k === 'b'\nend`,
  ],
]);

describeLogs('try', [
  [`try { throw new Error('boom'); log('no') } catch (e) { log(e.message) } finally { log('fin') }`, 'boom\nfin'],
  [`function f() { try { return 1 } finally { log('f') } } log(f())`, 'f\n1'],
  [`function f() { try { return 1 } finally { return 2 } } log(f())`, '2'],
  [`function f() { try { return 1 } finally { if (late) return 3 } } log(f())`, '{late: 3; not late: 1}'],
  [
    `function f() { try { throw 1 } catch { return 2 } finally { if (late) return 3 } } log(f())`,
    '{late: 3; not late: 2}',
  ],
  [`function f() { while (true) { try { return 1 } finally { break } } return 2 } log(f())`, '2'],
  [`function f() { try { throw 1 } finally { if (late) return 3 } log('no') } log(f())`, '3'],
  [`let n = 0; for (const x of [1, 2]) { try { if (late) break } finally { continue } } n = 1; log(n)`, '1'],
  [`let m; try { m = box('built') } catch (e) { console.error(e) } m.go()`, 'built.go()'],
  [
    `let m = null; try { m = load() } catch { m = box('new') } log(m)`,
    '{try { m = load() } does not fail: ?(result of load()); try { m = load() } fails: box new}',
  ],
  [`async function f() { try { return await load() } catch { return null } } log(await f())`, '?(result of load())'],
  [`try { risky() } catch { throw new Error('no') } log('after')`, 'after'],
]);
