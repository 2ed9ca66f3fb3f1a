import { describeLogs } from './support';

const noLength = '?(length of an array that is filled in a loop or branch)';

describeLogs('each turn of a loop of unknown length takes a branch of its own', [
  [`let n = 0; for (const x of rows()) if (x.ok) n++; log(n)`, '?("n" changes in a loop of unknown length)'],
  [`let n = 0; rows().forEach((x) => { if (x.ok) n++ }); log(n)`, '?("n" changes in a loop of unknown length)'],
  [`let m = 0; for (const x of rows()) if (x.n > m) m = x.n; log(m)`, '?("m" changes in a loop of unknown length)'],
  [
    `const s = { n: 0 }; for (const x of rows()) if (x.ok) s.n += 1; log(s.n)`,
    '?("n" changes in a loop of unknown length)',
  ],
  [`const xs = []; for (const x of rows()) if (x.ok) xs.push(x); log(xs.length)`, noLength],
  [
    `const a = []; const b = []; for (const x of rows()) { if (x.ok) a.push(1); else b.push(1) } log(a.length); log(b.length)`,
    `${noLength}\n${noLength}`,
  ],
  [
    `const ids = {}; const words = []; for (const w of rows()) if (!(w in ids)) { ids[w] = 1; words.push(w) } log(words.length)`,
    noLength,
  ],
  [`const xs = [7]; for (const x of rows()) if (x.ok) xs.push(x); log(xs[0])`, '7'],
]);

const put = (name: string): string => `l.push(box('${name}'));`;
const filled = (turn: string): string =>
  `const l = []; for (const x of rows()) { ${turn} } ${put('z')} for (const y of l) y.use()`;

describeLogs('what each turn puts into a list on a branch of its own has its place in the order', [
  [filled(`${put('a')} if (x.ok) ${put('b')}`), 'a.use() repeated\nb.use() repeated\nz.use()'],
  [
    filled(`${put('a')} if (x.ok) { ${put('b')} } ${put('c')}`),
    'a.use() repeated\nb.use() repeated\nc.use() repeated\nz.use()',
  ],
  [
    filled(`${put('a')} if (x.ok) { ${put('b')} } else { ${put('c')} } ${put('d')}`),
    `a.use() repeated
b.use() if an earlier item stands there repeated
c.use() if a later item stands there repeated
d.use() repeated
z.use()`,
  ],
  [
    filled(`if (x.ok) { ${put('a')} ${put('b')} } else ${put('c')}`),
    `a.use() if an earlier item stands there & an earlier item stands there repeated
b.use() if an earlier item stands there & a later item stands there repeated
c.use() if a later item stands there repeated
z.use()`,
  ],
]);

describeLogs('what stands in the loop itself keeps its branches', [
  [`for (const x of rows()) { let n = 0; if (x.ok) n = 1; log(n) }`, '{x.ok: 1; not x.ok: 0} repeated'],
  [`const m = box('m'); for (const x of rows()) if (x.ok) m.add(1)`, 'm.add(1) if x.ok repeated'],
]);
