import { describeLogs } from './support';

const make = `b.onclick = (k) => { ms[k] = box('m') };`;

describeLogs('what is written under a name that is not known', [
  [`const ms = {}; ${make} c.onclick = (k) => ms[k].fit()`, 'm.fit()'],
  [`const ms = {}; ${make} c.onclick = (k) => { if (!ms[k]) return; ms[k].fit() }`, 'm.fit()'],
  [`const ms = {}; ${make} c.onclick = (k) => ms[k]?.fit()`, 'm.fit()'],
  [`const ms = {}; ${make} c.onclick = () => { for (const k in ms) ms[k].fit() }`, 'm.fit() repeated'],
  [`const ms = {}; ${make} c.onclick = () => Object.keys(ms).forEach((k) => ms[k].fit())`, 'm.fit() repeated'],
  [`const ms = {}; ${make} c.onclick = () => { for (const m of Object.values(ms)) m.fit() }`, 'm.fit() repeated'],
  [`const ms = {}; b.onclick = (k) => { ms[k] = { net: box('m') } }; c.onclick = (k) => ms[k].net.fit()`, 'm.fit()'],
  [`let ms = {}; b.onclick = (k) => { ms = { ...ms, [k]: box('m') } }; c.onclick = (k) => ms[k].fit()`, 'm.fit()'],
  [
    `const app = { ms: {} }; b.onclick = (k) => { app.ms[k] = box('m') }; c.onclick = (k) => app.ms[k].fit()`,
    'm.fit()',
  ],
  [
    `const ms = {}; const get = (k) => { if (!ms[k]) ms[k] = box('m'); return ms[k] }; c.onclick = (k) => get(k).fit()`,
    'm.fit()',
  ],
  [`const ms = {}; b.onclick = (k, deep) => { if (deep) ms[k] = box('m') }; c.onclick = (k) => ms[k].fit()`, 'm.fit()'],
]);

describeLogs('is none where it may be another', [
  [`const ms = { base: box('b') }; ${make} c.onclick = (k) => ms[k].fit()`, ''],
  [`const ms = {}; ${make} d.onclick = (k) => { ms[k] = box('n') }; c.onclick = (k) => ms[k].fit()`, ''],
  [
    `const ms = {}; b.onclick = (k, deep) => { if (deep) ms[k] = box('m'); else ms[k] = box('n') }; c.onclick = (k) => ms[k].fit()`,
    '',
  ],
  [`const ms = { a: box('a') }; c.onclick = (k) => ms[k].fit()`, ''],
  [`const ms = {}; b.onclick = (k) => { ms[k] = 3 }; c.onclick = (k) => log(ms[k])`, '?(parameter "k")'],
  [`const ms = {}; ${make} c.onclick = (k) => { log(ms.first) }`, '?(a property whose name is computed)'],
]);
