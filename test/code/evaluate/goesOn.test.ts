import { describeLogs } from './support';

const noLength = '?(length of an array that is filled in a loop or branch)';
const start = `let on = false; const seen = []; start.onclick = () => { on = true }; train.onclick = () => log(seen.length);`;

describeLogs('what a function fills that goes on while handlers come and go has no length in them', [
  [
    `${start} async function watch() { while (true) { const x = await read(); if (on) seen.push(x) } } watch()`,
    noLength,
  ],
  [`${start} async function watch() { for (;;) { if (on) seen.push(1); await frame() } } watch()`, noLength],
  [`${start} function draw() { if (on) seen.push(1); requestAnimationFrame(draw) } draw()`, noLength],
  [`${start} const draw = () => { if (on) seen.push(1); setTimeout(() => draw(), 40) }; draw()`, noLength],
  [`${start} async function poll() { if (on) seen.push(await read()); await poll() } poll()`, noLength],
  [
    `${start} class View { draw() { if (on) seen.push(1); requestAnimationFrame(this.draw.bind(this)) } } new View().draw()`,
    noLength,
  ],
  [
    `${start} class View { draw() { if (on) seen.push(1); requestAnimationFrame(() => this.draw()) } } new View().draw()`,
    noLength,
  ],
  [
    `${start} function keep() { seen.push(1) } async function watch() { while (true) { await 0; if (on) keep() } } watch()`,
    noLength,
  ],
]);

describeLogs('one that has come to its end has filled what it has filled', [
  [`${start} function fill() { seen.push(1) } fill(); fill()`, '2'],
  [`${start} async function fill() { seen.push(await read()) } fill()`, '1'],
  [`${start} function fill(n) { seen.push(n); if (n > 1) fill(n - 1) } fill(3)`, '3'],
  [`${start} function fill() { while (true) { seen.push(1); if (seen.length === 4) break } } fill()`, '4'],
]);
