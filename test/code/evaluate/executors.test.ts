import { describeLogs } from './support';

const noLength = '?(length of an array that is filled in a loop or branch)';

describeLogs('what waits for a promise comes after the handlers that settle it', [
  [
    `let n; async function main() { await new Promise((done) => { img.onload = () => { n = 9; done() } }); log(n) } main()`,
    '9',
  ],
  [`new Promise((done) => { reader.onload = () => done(7) }).then((n) => log(n))`, '7'],
  [
    `async function main() { const n = await new Promise((done, fail) => { x.onerror = () => fail(1); x.onload = () => done(7) }); log(n) } main()`,
    '7',
  ],
  [
    `const xs = []; async function main() { await new Promise((done) => { img.onload = () => { xs.push(1); done() } }); log(xs.length) } main()`,
    noLength,
  ],
  [
    `async function main() { const n = await new Promise((done, fail) => { if (nav.has) nav.get((s) => { video.onload = () => done(s.n ?? 8) }, (e) => fail(e)); else fail() }); log('on') } main()`,
    'on',
  ],
  [
    `async function main() { const n = await new Promise((done, fail) => nav.get(() => done(3), (e) => fail(e))); log(n) } main()`,
    '3',
  ],
  [`async function main() { await new Promise((done, fail) => fail(1)); log('on') } main(); log('end')`, 'end'],
  [`let n = 1; async function main() { await new Promise((done) => setTimeout(done, 5)); log(n) } main()`, '1'],
  [`new Promise((done) => { done(1); x.onload = () => log('later') }).then(() => log('then'))`, 'then\nlater'],
  [
    `new Promise((done) => { x.on('end', () => { log('end'); throw new Error() }) }).then(() => log('then'))`,
    'end\nthen',
  ],
  [
    `let n = 2; async function main() { await new Promise((done, fail) => { x.onload = done; x.onerror = () => { n = 1; fail() } }); log(n) } main()`,
    '2',
  ],
]);
