import { describeLogs } from './support';

const open = `const a = box('a'), b = box('b'), c = box('c'); const l = [a]; for (const x of q) l.push(b); l.push(c);`;
const some = '?(item of an array of unknown length)';

const noLength = '?(length of an array that is filled in a loop or branch)';

describeLogs('what is taken out of a list that is open in the middle', [
  [`${open} log(l.shift()); for (const x of l) x.use()`, 'box a\nb.use() repeated\nc.use()'],
  [`${open} log(l.pop(), l)`, 'box c [box a, ...box b]'],
  [`${open} l.pop(); log(l.pop()); for (const x of l) x.use()`, `${some}\na.use() repeated\nb.use() repeated`],
  [`${open} l.shift(); log(l.shift()); for (const x of l) x.use()`, `${some}\nb.use() repeated\nc.use() repeated`],
  [`${open} l.shift(); l.pop(); for (const x of l) x.use()`, 'b.use() repeated'],
  [`${open} l.push(a); l.shift(); l.shift(); log(l.pop(), l.pop())`, `box a ${some}`],
  [`function f(n) { const l = [1]; for (let i = 0; i < n; i++) l.push(2); l.push(3); log(l.shift(), l.pop()) }`, '1 3'],
  [
    `function f(g) { const l = [...g]; log(l.shift(), l.pop(), l.length) }`,
    `?(parameter "g") ?(parameter "g") ${noLength}`,
  ],
  [`const l = [1, 2]; if (q) l.push(3); log(l.pop())`, '{q: 3; not q: 2}'],
  [`const l = [...q, 1, 2]; l.length = 0; log(l)`, '[]'],
]);

describeLogs('what a loop of unknown length takes out and puts in front', [
  [`const l = [1, 2, 3]; while (q()) log(l.shift()); log(l.length)`, `${some} repeated\n${noLength}`],
  [`const l = [1, 2, 3]; while (q()) log(l.pop()); log(l[0])`, `${some} repeated\n${some}`],
  [`const l = [1, 2, 3]; while (q()) l.splice(0, 1); log(l.length)`, noLength],
  [
    `const l = [box('z')]; for (const x of q) l.unshift(box('y')); for (const x of l) x.use()`,
    'y.use() repeated\nz.use()',
  ],
  [`const l = [1]; for (const x of q) l.unshift(2); log(l.length, l.pop())`, `${noLength} 1`],
  [`const l = [1]; l.unshift(...q); log(l.length, l[0], l.pop())`, `${noLength} ?(items that are spread in) 1`],
  [`for (const x of q) { const l = [1, 2]; log(l.shift(), l) }`, '1 [2] repeated'],
]);

describeLogs('what splice and at see of a list that is open in the middle', [
  [`${open} log(l.splice(0, 1), l.length)`, `[box a] ${noLength}`],
  [`${open} for (const x of l.splice(1)) x.use(); log(l)`, 'b.use() repeated\nc.use()\n[box a]'],
  [`${open} log(l.splice(-1, 1))`, '[...?(items that were taken out)]'],
  [`const l = [1, 2]; for (const x of q) l.push(3); log(l.at(-1), l.at(0), l.at(2))`, `${some} 1 ${some}`],
  [`const l = [1, 2]; log(l.at(q), l.at(-1), l.at(-3))`, `${some} 2 undefined`],
]);
