import { describeLogs } from './support';

const changes = (name: string, perhaps: number | string = 8): string =>
  `?("${name}" changes in a loop of unknown length) perhaps ${perhaps}`;

describeLogs('a number that turns of a loop of unknown length change is not what the first of them finds', [
  [`const s = { f: 8 }; for (const x of xs) { log(s.f); s.f *= 2 }`, `${changes('f')} repeated`],
  [`const s = { f: 8 }; for (const x of xs) { log(s.f); s.f = x }`, `${changes('f')} repeated`],
  [`let f = 8; const step = () => { log(f); f *= 2 }; for (const x of xs) step()`, `${changes('f')} repeated`],
  [`let f = 8; xs.forEach(() => { log(f); f *= 2 })`, `${changes('f')} repeated`],
  [`let f = 8; const l = [...xs]; l.map(() => { log(f); f *= 2 })`, `${changes('f')} repeated`],
  [`let f = 8; xs.reduce((a) => { log(f); f *= 2; return a }, 0)`, `${changes('f')} repeated`],
  [
    `class Net { f = 8; step() { log(this.f); this.f *= 2 } } const net = new Net(); for (const x of xs) net.step()`,
    `${changes('f')} repeated`,
  ],
  [
    `const l = [8]; for (const x of xs) { l[0] *= 2 } log(l[0])`,
    `?("0" changes in a loop of unknown length) perhaps 16`,
  ],
]);

describeLogs('a number is known that no turn changes for the next', [
  [`const s = { f: 8 }; for (const x of xs) log(s.f)`, '8 repeated'],
  [`let f = 8; for (const x of xs) { const s = { f: 4 }; s.f *= 2; log(f, s.f) }`, '8 8 repeated'],
  [`let f = 8; const double = (f) => { f *= 2; return f }; for (const x of xs) log(double(f))`, '16 repeated'],
  [`let f = 8; const step = () => { f *= 2 }; for (let i = 0; i < 2; i++) step(); log(f)`, '32'],
]);

describeLogs('an item that turns write over in its place is what the last of them leaves', [
  [`const l = [box('a'), box('b')]; for (const x of xs) l[0] = box('c'); l[0].use(); l[1].use()`, 'c.use()\nb.use()'],
]);

describeLogs('the first turn is run on its own where a turn asks for what it hands on', [
  [
    `const l = []; for (const x of xs) { const layer = l.length === 0 ? 1 : 2; log(layer); l.push(x) }`,
    '1\n2 repeated',
  ],
  [
    `const s = { n: 0 }; for (const x of xs) { const layer = s.n === 0 ? 1 : 2; log(layer); s.n++ }`,
    '1\n{s.n === 0: 1; not s.n === 0: 2} repeated',
  ],
  [
    `for (const x of xs) { for (let j = 0; j < 2; j++) log('layer', j < 1) }`,
    `layer true repeated\nlayer false repeated`,
  ],
]);
