import { describeLogs } from './support';

const noLength = '?(length of an array that is filled in a loop or branch)';

describeLogs('a change of one of several changes any of them', [
  [`const by = [[], []]; for (const e of rows()) by[e.label].push(e); log(by[0].length)`, noLength],
  [`const by = { a: [], b: [] }; for (const e of rows()) by[e.label].push(e); log(by.a.length)`, noLength],
  [`const by = [[1], [2]]; by[pick()].pop(); log(by[0].length)`, noLength],
  [`const by = [[1], [2]]; by[pick()][0] = 5; log(by[0].length)`, noLength],
  [`const by = new Map([['a', []]]); by.get(pick()).push(1); log(by.get('a').length)`, noLength],
  [`const sets = [new Set(), new Set()]; sets[pick()].add(1); log(sets[0].size)`, '?(size of a collection)'],
  [`const list = [[], []]; function add(to, x) { to.push(x) } add(list[pick()], 1); log(list[1].length)`, noLength],
  [
    `const list = [{ n: 1 }, { n: 2 }]; list[pick()].n = 5; log(list[0].n)`,
    '?("n", which may be set elsewhere) perhaps 1',
  ],
  [
    `const counts = { a: 0 }; for (const e of rows()) counts[e.label]++; log(counts.a)`,
    '?("a", which may be set elsewhere) perhaps 0',
  ],
  [`const own = { n: 1, deep: {} }; own[pick()] = 2; log(own.n)`, '?("n", which may be set elsewhere) perhaps 1'],
  [
    `const own = { one: { n: 1 } }; own[pick()][pick()] = 2; log(own.one.n)`,
    '?("n", which may be set elsewhere) perhaps 1',
  ],
]);

describeLogs('what all of them have, one of them has', [
  [`const rows = [[1, 2], [3, 4]]; log(rows[pick()].length)`, '2'],
  [`const rows = [[1, 2], [3]]; log(rows[pick()].length)`, '?(result of pick())'],
  [`const rows = [[1, 2]]; rows.push(more()); log(rows[pick()].length)`, '?(result of pick())'],
  [
    `const list = [{ n: 1, m: 3 }, { n: 1, m: 4 }]; const one = list[pick()]; log(one.n, one.m)`,
    '1 ?(result of pick())',
  ],
  [`const list = { a: { n: 1 }, b: {} }; log(list[pick()].n)`, '?(result of pick())'],
]);

const nine = Array.from({ length: 9 }, (_, index) => `[${index}, 1]`).join(', ');
const tooMany = '?(too many possibilities)';

describeLogs('what all rows of a longer table have, one of them has where their order is lost', [
  [`const rows = [${nine}]; rows[pick()] = rows[0]; log(rows[3].length)`, '2'],
  [`const rows = [${nine}]; rows[pick()] = rows[pick()]; rows[pick()] = [5, 6]; log(rows[3].length)`, '2'],
  [`const rows = [${nine}]; rows[pick()] = [1, 2, 3]; log(rows[3].length)`, tooMany],
  [`const rows = [${nine}]; rows[pick()] = more(); log(rows[3].length)`, tooMany],
  [`const rows = [${nine}]; rows[pick()] = rows[0]; rows.push([1, 2, 3]); log(rows[3].length)`, tooMany],
  [`const rows = [${nine}]; rows[pick()] = rows[0]; rows[3].push(7); log(rows[4].length)`, tooMany],
  [`const rows = [${nine}]; const one = rows[2]; rows[pick()] = rows[0]; rows[3].push(7); log(one.length)`, noLength],
  [
    `const rows = [${nine}]; rows[pick()] = rows[0]; log(rows.length)`,
    '?(length of an array that is filled in a loop or branch)',
  ],
]);

describeLogs('nothing else is changed', [
  [`const by = [[], []]; const other = [1]; by[pick()].push(2); log(other.length)`, '1'],
  [`const by = [[], []]; by[pick()].map((x) => x); log(by[0].length)`, '0'],
  [`const by = [[], []]; by[1].push(2); log(by[0].length, by[1].length)`, '0 1'],
]);
