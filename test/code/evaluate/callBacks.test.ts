import { describeLogs } from './support';

describeLogs('what the platform calls back', [
  [
    `let n = 3; 'a b'.replace(/a/g, () => { n = 8; return ''; }); log(n)`,
    '?("n" changes in a loop of unknown length) perhaps 8',
  ],
  [
    `const seen = []; 'a b'.replaceAll('a', (w) => { seen.push(w); return w; }); log(seen.length)`,
    '?(length of an array that is filled in a loop or branch)',
  ],
  [
    `let n = 3; JSON.parse('{"a":1}', (key, value) => { n = 8; return value; }); log(n)`,
    '?("n" changes in a loop of unknown length) perhaps 8',
  ],
  [`let n = 3; JSON.stringify({}, () => { n = 8; }); log(n)`, '?("n" changes in a loop of unknown length) perhaps 8'],
  [`let n = 3; 'a'.replace('a', 'b'); JSON.parse('{}', null); log(n, 'a'.replace('a', 'b'))`, '3 b'],
]);

describeLogs('what the language has and the interpreter does not know', [
  [
    `log([1].toLocaleString, new Float32Array(3).byteLength, 'a'.normalize)`,
    '?("toLocaleString" of it) ?("byteLength" of it) ?("normalize" of it)',
  ],
  [`log([1].units, 'a'.units, (1).units, true.units)`, 'undefined undefined undefined undefined'],
]);

describeLogs('a list in an order that nobody knows', [
  [
    `const l = [{ u: 3 }, { u: 9 }].sort((a, b) => a[process.env.KEY] - b.u); log(l[0].u, l.length)`,
    '?(an item of a list in unknown order) 2',
  ],
  [`const l = [{ u: 3, w: 1 }, { u: 9, w: 1 }].sort((a, b) => process.env.X - b.u); log(l[0].w)`, '1'],
  [`const l = [[3, 1], [9, 2]].sort(() => Math.random() - 0.5); log(l[0].length)`, '2'],
  [`const l = [{ u: 3 }, { u: 9 }].sort((a, b) => b.u - a.u); log(l[0].u)`, '9'],
  [`const l = [{ u: 3 }].sort((a, b) => a[process.env.KEY] - b.u); log(l[0].u)`, '3'],
]);

describeLogs('the results of several promises', [
  [`const jobs = [1, 2]; const all = await Promise.all(jobs); all.push(3); log(jobs.length, all.length)`, '2 3'],
]);

describeLogs('a namespace', [
  [`namespace D { export let n = 2; export function grow() { n++; } } D.grow(); log(D.n)`, '3'],
  [`namespace D { export let n = 2; } namespace D { export const m = 4; } log(D.n, D.m)`, '2 4'],
]);
