import assert from 'node:assert/strict';
import { describeLogs, runProgram } from './support';

describeLogs('functions that nobody calls are entered with unknown parameters', [
  [
    `function f({ units = 32, act = 'relu' } = {}) { log(units, act) }`,
    '?(parameter "units") perhaps 32 ?(parameter "act") perhaps \'relu\'',
  ],
  [
    `export function build(n, rate = 0.1, ...rest) { log(n, rate, rest) }`,
    '?(parameter "n") ?(parameter "rate") perhaps 0.1 [...?(arguments that are spread in)]',
  ],
  [`export function train(m = box('m')) { m.fit() }`, 'm.fit() if m is not given'],
  [`export const train = ({ m = box('m') }) => m.fit()`, 'm.fit() if m is not given'],
  [
    `class T { constructor(opt = box('o')) { this.opt = opt } step(opt = this.opt) { opt.step() } }`,
    'o.step() if opt is not given & opt is not given',
  ],
  [`function used(n) { log(n) } used(1)`, '1'],
  [`const cb = { onEpochEnd(epoch) { log(epoch) } }; use(cb)`, '?(parameter "epoch")'],
  [`button.addEventListener('click', () => log('click')); log('first')`, 'first\nclick'],
  [`setTimeout(() => log('later')); log('first')`, 'first\nlater'],
  [
    `const go = () => log('go'); if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', go); else go()`,
    'go',
  ],
  [`const go = () => log('go'); document.readyState !== 'complete' ? window.addEventListener('load', go) : go()`, 'go'],
  [`wrap(() => log('at once')); log('second')`, 'at once\nsecond'],
]);

describeLogs('in the order in which they need each other', [
  [`let m; function train() { m.fit() } function build() { m = box('m') }`, 'm.fit()'],
  [
    `let m; function train() { m.fit() } function build() { m = box('m') } function main() { build(); m.main(); train() }`,
    'm.main()\nm.fit()',
  ],
  [`model = box('g'); function d() { model.x() }`, 'g.x()'],
  [`class T { constructor() { this.m = null } train() { this.m.fit() } build() { this.m = box('t') } }`, 't.fit()'],
  [
    `class T { m = box('field'); constructor(n = 3) { this.n = n } add() { this.m.add(this.n) } }`,
    'field.add(?(parameter "n") perhaps 3)',
  ],
  [`class T { m = box('one') ; add() { this.m.add() } } const t = new T(); t.m.first()`, 'one.first()\none.add()'],
  [`export default { methods: { train() { this.m.fit() }, build() { this.m = box('v') } } }`, 'v.fit()'],
  [`const state = { m: null }; const go = () => state.m.fit(); const make = () => { state.m = box('s') }`, 's.fit()'],
  [`const held = ref(null); function go() { held.value.fit() } onMounted(() => { held.value = box('r') })`, 'r.fit()'],
  [
    `let m; function go() { m.fit() } function make() { log('make'); m = box('m') } useEffect(() => { make() })`,
    'make\nm.fit()',
  ],
  [`class T { static fit() { this.m.fit() } static build() { this.m = box('s') } }`, 's.fit()'],
  [`class T { static fit() { T.m.fit() } static build() { T.m = box('s') } }`, 's.fit()'],
  [`class T { static fit() { T.m.fit() } static build() { this.m = box('s') } }`, 's.fit()'],
  [`class T { static fit() { this.m.fit() } static build() { T.m = box('s') } }`, 's.fit()'],
  [`class T { static m = null; fit() { T.m.fit() } static build() { this.m = box('s') } }`, 's.fit()'],
  [`class T { static m = null; static fit() { this.m.fit() } } function build() { T.m = box('s') }`, 's.fit()'],
  [`class T { m = box('own'); fit() { this.m.fit() } static build() { this.m = box('s') } }`, 'own.fit()'],
  [`function Net() { this.m = box('p') } Net.prototype.fit = function () { this.m.fit() }`, 'p.fit()'],
  [`window.net = box('w'); function f() { net.a() }`, 'w.a()'],
  [
    `class Net { static build(n, end = true) { log(n, end) } } export const build = (n) => Net.build(n, 1)`,
    '?(parameter "n") 1',
  ],
  [`const net = { build(n, end) { log(n, end) } }; export function build(n) { net.build(n, 1) }`, '?(parameter "n") 1'],
  [`function on(go) { button.addEventListener('click', () => { go() }) } on(() => log('click'))`, 'click'],
  [`function on(go) { button.addEventListener('click', () => { go(1) }) } function run(n) { log(n) } on(run)`, '1'],
  [`const later = (go) => () => go(later); export const a = later(function act() { log('act') })`, 'act'],
  [`class A { build(n) { log(n) } } class B { constructor() { this.a = new A() } build() { this.a.build(1) } }`, '1'],
]);

describe('with a budget for each', () => {
  const twice = 'function f(n) { return f(n + 1) + f(n + 2) }';
  const behind = 'export function build() { log(1) }';
  for (const [name, program] of [
    ['a function that calls itself twice', `${twice} ${behind}`],
    ['one that is called while the file loads', `${twice} f(1); log(1)`],
    ['one that is handed to code that is not known', `use(${twice}); log(1)`],
    [
      'two that call each other',
      `function g(n) { return f(n) + f(n) } function f(n) { return g(n) + g(n) } f(1); log(1)`,
    ],
    [
      'one that ends, after more calls than anybody follows',
      `const f = (n) => n < 2 ? n : f(n - 1) + f(n - 2); f(30); log(1)`,
    ],
  ] as const) {
    it(`sees what follows ${name}`, () => {
      const { texts, evaluation } = runProgram(program, { steps: 60_000 });
      assert.deepEqual(texts, ['1']);
      assert.deepEqual(evaluation.unknown, []);
    });
  }

  it('has some left after functions that eat theirs', () => {
    const eater = (name: string): string =>
      `export function ${name}(list) { ${'use(list.a + list.b);'.repeat(2000)} log(2) }`;
    const eaters = Array.from({ length: 8 }, (_, index) => eater(`eat${index}`)).join('\n');
    const { texts, evaluation } = runProgram(`${eaters}\n${behind}`, { steps: 20_000 });
    assert.deepEqual(texts, ['1']);
    assert.equal(evaluation.unknown.length, 8);
  });
});

describeLogs('on an instance that nobody in the file makes, whose fields others may set', [
  [`export class T { units: number; build() { log(this.units) } }`, '?(the field "units", which is set elsewhere)'],
  [
    `class B { units; } export class T extends B { build() { log(this.units) } }`,
    '?(the field "units", which is set elsewhere)',
  ],
  [`export class T { units: number; constructor() { this.units = 3 } build() { log(this.units) } }`, '3'],
  [`export class T { m; fit() { this.m.fit() } make() { this.m = box('t') } }`, 't.fit()'],
  [`class T { units: number; build() { log(this.units) } } new T().build()`, 'undefined'],
]);

describeLogs('on instances of the classes that extend one', [
  [`class B { constructor() { log(this.n()) } n() { return 0 } } class A extends B { n() { return 1 } }`, '1'],
  [
    `class B { build() { log(this.n()) } } class A extends B { n() { return 1 } } class C extends B { n() { return 2 } }`,
    '1\n2',
  ],
  [
    `abstract class B { abstract n(): number; build() { log(this.n()) } } class A extends B { n() { return 1 } } class C extends A {}`,
    '1',
  ],
  [`class B { build() { log('base') } } class A extends B { build() { log('heir') } }`, 'base\nheir'],
  [`abstract class B { build() { log('base') } } class A extends B { build() { log('heir') } }`, 'heir'],
  [`class B { n = 0; build() { log(this.n) } } class A extends B { n = 1 } const b = new B();`, '0\n1'],
  [`export abstract class B { build() { log('base') } }`, 'base'],
]);

describeLogs('after what makes what they find empty', [
  [`const s = { a: { m: null } }; b.onclick = () => s.a.m.fit(); c.onclick = () => { s.a.m = box('m') }`, 'm.fit()'],
  [
    `const s = { m: null }; b.onclick = () => { const { m } = s; m.fit() }; c.onclick = () => { s.m = box('m') }`,
    'm.fit()',
  ],
  [`let m; let n; b.onclick = () => m.fit(); c.onclick = () => { [m, n] = [box('m'), box('n')] }`, 'm.fit()'],
  [
    `const s = { a: null }; b.onclick = () => { s.a.m = box('m'); s.a.m.fit() }; c.onclick = () => { s.a = {} }`,
    'm.fit()',
  ],
  [
    `class T { s = { a: { m: null } }; fit() { this.s.a.m.fit() } make() { (this.s as any).a['m'] = box('m') } }`,
    'm.fit()',
  ],
  [`class A { go() { log(this.m.label) } make() { this.m = box('made') } load() { this.m = box('loaded') } }`, 'made'],
  [
    `class A { load(sizes) { this.m = box('loaded') } make(sizes) { sizes = [sizes]; this.m = box('made') } go() { log(this.m.label) } }`,
    'made',
  ],
]);

const calls = `a.onclick = () => s.fit(); b.onclick = () => s.make();`;

describeLogs('also where they only call the one that finds it empty', [
  [
    `let m = null; a.onclick = () => fit(); b.onclick = () => make(); function make() { m = box('m') } function fit() { m.fit() }`,
    'm.fit()',
  ],
  [
    `const s = { m: null }; a.onclick = () => fit(); b.onclick = () => make(); function make() { s.m = box('m') } function fit() { s.m.fit() }`,
    'm.fit()',
  ],
  [`const s = { m: null, fit() { this.m.fit() }, make() { this.m = box('m') } }; ${calls}`, 'm.fit()'],
  [`class T { m = null; fit() { this.m.fit() } make() { this.m = box('m') } } const s = new T(); ${calls}`, 'm.fit()'],
  [
    `class T { s = { m: null }; constructor() { a.onclick = () => this.fit(); b.onclick = () => this.make() }
      make() { const { s } = this; s.m = box('m') } fit() { const { m } = this.s; m.fit() } } new T()`,
    'm.fit()',
  ],
  [
    `export function App() { const [m, setM] = useState(null); const fit = () => m.fit(); const make = () => setM(box('m'));
      a.onclick = () => fit(); b.onclick = () => make() }`,
    'm.fit()',
  ],
]);

describeLogs('a callback that asks for what is not there yet waits for it', [
  [`let m; function setup() { button.pressed(fit); m = box('m') } function fit() { m.fit() }`, 'm.fit()'],
  [`let m; button.pressed(() => fit()); m = box('m'); function fit() { m.fit() }`, 'm.fit()'],
  [`new Button(() => m.fit()); const m = box('m')`, 'm.fit()'],
  [`button.pressed(() => fit()); const m = box('m'); const fit = () => { m.fit() }`, 'm.fit()'],
  [`button.pressed(() => m.fit()); m = box('m')`, 'm.fit()'],
  [
    `class T { m = null; constructor() { button.pressed(() => this.m.fit()); this.make() } make() { this.m = box('m') } }`,
    'm.fit()',
  ],
  [`const s = {}; function go() { button.pressed(() => s.m.fit()); s.m = box('m') }`, 'm.fit()'],
  [`const s = { a: {} }; function go() { button.pressed(() => s.a.m.fit()); s.a.m = box('m') }`, 'm.fit()'],
  [
    `let m; const xs = []; rows.visit((r) => { xs.push(m ? 1 : 2) }); log(xs.length); m = box('m')`,
    '?(length of an array that is filled in a loop or branch)',
  ],
]);

describeLogs('and no other one', [
  [`let m; rows.visit(() => { m = box('m'); log(1) }); log(2)`, '1\n2'],
  [`let m; rows.visit(() => { log(1, m) }); log(2)`, '1 undefined\n2'],
  [`let n = 0; rows.visit(() => { log(n) }); n = 3; log(2)`, '0\n2'],
  [`let m; async function go() { await rows.visit(() => log(1, m)); m = box('m') }`, '1 undefined'],
]);

const made = `let m; function make() { m = box('a') }`;

describeLogs('what one function fills may be empty still for another one that fills it as well', [
  [`${made} function test() { if (!m) { m = box('b') } m.fit() }`, 'b.fit() if not m\na.fit() if m'],
  [`${made} function test() { if (m == null) log('none') }`, 'none if not !(m == null)'],
  [
    `${made} function get() { if (m) return m; return box('b') } a.onclick = () => get().fit()`,
    'a.fit() if m\nb.fit() if not m',
  ],
  [`${made} function test() { m ??= box('b'); m.fit() }`, 'a.fit() if m is given\nb.fit() if m is not given'],
  [`${made} function test() { (m ? m : box('b')).fit() }`, 'a.fit() if m\nb.fit() if not m'],
  [
    `class T { m = null; make() { this.m = box('a') } test() { if (!this.m) this.m = box('b'); this.m.fit() } }`,
    'b.fit() if not this.m\na.fit() if this.m',
  ],
  [
    `class N { b = box('n') } let n; function make() { n = new N() } function test() { if (!n) { log('none'); n = new N() } n.b.fit() }`,
    'none if not n\nn.fit() if not n\nn.fit() if n',
  ],
  [
    `${made} function test() { if (!m) return other(); m.fit() } function other() { log('other') }`,
    'other if not m\na.fit() if m',
  ],
]);

const makes = `let m; b.onclick = () => { m = box('m') };`;
const meets = `d.onclick = () => { if (!m) m = box('n'); m.fit() }`;

describeLogs('what one function clears is there for the others', [
  [`${makes} c.onclick = () => { m = null }; d.onclick = () => { m.fit() }`, 'm.fit()'],
  [`${makes} c.onclick = () => { m = null }; d.onclick = () => { if (!m) return; m.fit() }`, 'm.fit()'],
  [
    `${makes} c.onclick = () => { if (m) { m.dispose(); m = undefined } }; d.onclick = () => { m.fit() }`,
    'm.dispose()\nm.fit()',
  ],
  [`${makes} c.onclick = () => { m.fit(); m = null }; d.onclick = () => { m.predict() }`, 'm.fit()\nm.predict()'],
  [`${makes} c.onclick = () => { m = null; throw 1 }; d.onclick = () => { m.fit() }`, 'm.fit()'],
  [`class T { m = box('m'); end() { this.m = null } fit() { this.m.fit() } }`, 'm.fit()'],
  [
    `const s = { a: { m: box('m') } }; c.onclick = () => { s.a.m = null }; d.onclick = () => { s.a.m.fit() }`,
    'm.fit()',
  ],
  [`let ms = [box('m')]; c.onclick = () => { ms = [] }; d.onclick = () => { for (const m of ms) m.fit() }`, 'm.fit()'],
  [`const ms = [box('m')]; c.onclick = () => { ms.splice(0) }; d.onclick = () => { ms[0].fit() }`, 'm.fit()'],
  [
    `const ms = new Map([['m', box('m')]]); c.onclick = () => { ms.clear() }; d.onclick = () => { ms.get('m').fit() }`,
    'm.fit()',
  ],
  [
    `const ms = new Map(); b.onclick = (k) => { ms.set(k, box('m')) }; c.onclick = () => ms.clear(); d.onclick = (k) => ms.get(k).fit()`,
    'm.fit()',
  ],
  [
    `class T { ms = []; end() { this.ms = [] } make() { this.ms.push(box('m')) } fit() { for (const m of this.ms) m.fit() } }`,
    'm.fit() repeated',
  ],
]);

describeLogs('or not, for whoever makes something without it', [
  [`${makes} c.onclick = () => { m = null }; ${meets}`, 'n.fit() if not m\nm.fit() if m'],
  [`let m = box('m'); c.onclick = () => { m = null }; ${meets}`, 'n.fit() if not m\nm.fit() if m'],
  [`let m = box('m'); ${meets}; c.onclick = () => { m = null }`, 'n.fit() if not m\nm.fit() if m'],
]);

describeLogs('and is gone in the function itself', [
  [`let m = box('m'); c.onclick = () => { m = null; log(m) }`, 'null'],
  [
    `let m = box('m'); const end = () => { m = null }; c.onclick = () => { end(); log(m); m = box('n') }; d.onclick = () => m.fit()`,
    'null\nn.fit()',
  ],
]);

describeLogs('but is there for whoever makes nothing without it', [
  [`${made} function test() { if (!m) { alert('none'); return } m.fit() }`, 'a.fit()'],
  [`${made} a.onclick = make; b.onclick = () => { if (!m) { show(); make() } m.fit() }`, 'a.fit()'],
  [
    `${made} function test() { if (!m) m = box('b') } function fit() { if (!m) return; m.fit() }`,
    'b.fit() if not m\na.fit() if m',
  ],
  [
    `${made} function test() { if (!m) box('b').fit() } function fit() { if (!m) return; m.fit() }`,
    'b.fit() if not m\na.fit()',
  ],
  [`${made} function test() { const m = box('c'); if (!m) log('none'); m.fit() }`, 'c.fit()'],
  [`let m = box('c'); function make() { m = box('a') } function test() { if (!m) log('none'); m.fit() }`, 'a.fit()'],
]);
