import assert from 'node:assert/strict';
import { logOf } from './support';

const reducer = `const next = (s, a) => {
  switch (a.type) { case 'made': return { ...s, m: a.m }; case 'count': return { ...s, n: 9 }; default: return s }
};`;
const app = (body: string): string =>
  `${reducer} export function App() { const [s, go] = useReducer(next, { m: null, n: 3 }); ${body} }`;
const make = `const make = () => go({ type: 'made', m: box('a') });`;

const rows: readonly (readonly [body: string, log: string])[] = [
  [`useEffect(() => { go({ type: 'made', m: box('a') }) }, []); return <b onClick={() => s.m.fit()} />`, 'a.fit()'],
  [
    `${make} const train = () => { if (!s.m) return; s.m.fit() }; return <b onInput={make} onClick={train} />`,
    'a.fit()',
  ],
  [`const train = () => s.m.fit(); ${make} return <b onInput={make} onClick={train} />`, 'a.fit()'],
  [`const { m } = s; const train = () => m.fit(); ${make} return <b onInput={make} onClick={train} />`, 'a.fit()'],
  [`const m = s.m; const train = () => m.fit(); ${make} return <b onInput={make} onClick={train} />`, 'a.fit()'],
  [
    `const train = () => { go({ type: 'count' }); s.m.fit() }; ${make} return <b onInput={make} onClick={train} />`,
    'a.fit()',
  ],
  [`${make} const tell = () => { go({ type: 'count' }); log(s.n) }; make(); tell()`, '?(the state of a component)'],
  [`log(s.n)`, '?(the state "s" of a component) perhaps 3'],
];

describe('the state that a reducer makes', () => {
  for (const [body, expected] of rows) it(body, () => assert.equal(logOf({ '/main.jsx': app(body) }), expected));

  it('begins with what a function makes of it', () => {
    const text = `const [s] = useReducer((s) => s, 'a', (name) => ({ m: box(name), n: 3 })); s.m.fit(); log(s.n)`;
    assert.equal(logOf(text), 'a.fit()\n?(the state of a component)');
  });

  it('knows nothing of a reducer that is not seen', () => {
    const text = `import { next } from "./gone"; const [s, go] = useReducer(next, null); go(box("a")); log(s)`;
    assert.match(logOf(text), /state "s"/);
  });

  it('is what a hook of the program says', () => {
    const text = `const useReducer = (next, first) => [first, () => undefined]; const [n] = useReducer(0, 3); log(n)`;
    assert.equal(logOf(text), '3');
  });
});

describe('a member of a state', () => {
  it('is asked for again when the state is set', () => {
    const text = `export function App() { const [s, setS] = useState({ m: null }); const { m } = s;
      useEffect(() => { setS({ ...s, m: box('a') }) }); return <b onClick={() => m.fit()} /> }`;
    assert.equal(logOf({ '/main.jsx': text }), 'a.fit()');
  });
});
