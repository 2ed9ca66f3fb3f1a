import { describeLogs } from './support';

describeLogs('what fills something runs before what reads it', [
  [`const ms = {}; c.onclick = (k) => ms[k].fit(); b.onclick = (k) => { ms[k] = box('m') }`, 'm.fit()'],
  [`const ms = new Map(); c.onclick = (k) => ms.get(k).fit(); b.onclick = (k) => { ms.set(k, box('m')) }`, 'm.fit()'],
  [
    `const ms = []; c.onclick = () => { for (const m of ms) m.fit() }; b.onclick = () => { ms.push(box('m')) }`,
    'm.fit() repeated',
  ],
  [
    `class T { ms = []; fit() { for (const m of this.ms) m.fit() } make() { this.ms.push(box('m')) } }`,
    'm.fit() repeated',
  ],
  // A count is no list that somebody fills.
  [
    `let n = 0; c.onclick = () => log('read', n > 0); b.onclick = () => { n++; log('count') }`,
    `read ?("n", which other functions change) perhaps false\ncount`,
  ],
]);

const train = "function train(app) { app.m.fit() } function make(to) { to.m = box('m') }";

describeLogs('so does what writes through a parameter', [
  [`const s = {}; ${train} c.onclick = () => train(s); b.onclick = () => make(s)`, 'm.fit()'],
  [`const s = { m: null }; ${train} c.onclick = () => train(s); b.onclick = () => { make(s) }`, 'm.fit()'],
  [`const s = { m: null }; ${train} c.onclick = () => s.m.fit(); b.onclick = () => make(s)`, 'm.fit()'],
  [`const s = { m: null }; ${train} c.onclick = () => train(s); b.onclick = () => { s.m = box('m') }`, 'm.fit()'],
  [`const s = { in: { m: null } }; ${train} c.onclick = () => train(s.in); b.onclick = () => make(s.in)`, 'm.fit()'],
  [`const s = { m: null }, o = {}; ${train} c.onclick = () => log(s.m); b.onclick = () => make(o)`, 'null'],
]);
