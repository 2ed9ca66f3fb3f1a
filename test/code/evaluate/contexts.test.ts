import assert from 'node:assert/strict';
import { logOf } from './support';

const state = `const [m, setM] = useState(null);`;
const giver = `function P({ children }) { ${state} return <C.Provider value={{ m, setM }}>{children}</C.Provider> }`;
const handlers = `const train = () => m.fit(); const make = () => setM(box('a')); return <b onClick={train} onInput={make} />`;
const taker = `function T() { const { m, setM } = useContext(C); ${handlers} }`;

const rows: readonly (readonly [program: string, log: string])[] = [
  [`const C = createContext(null); ${giver} ${taker} export function App() { return <P><T /></P> }`, 'a.fit()'],
  [`const C = React.createContext(); ${taker} ${giver}`, 'a.fit()'],
  [
    `const C = createContext(); function App() { ${state} useEffect(() => { setM(box('a')) }, []); return <C.Provider value={{ m }}><T /></C.Provider> }
     function T() { const { m } = useContext(C); return <b onClick={() => m.fit()} /> }`,
    'a.fit()',
  ],
  [
    `const C = createContext(); function App() { const held = useMemo(() => box('a')); return <C value={held}><T /></C> }
     function T() { const m = useContext(C); return <b onClick={() => m.fit()} /> }`,
    'a.fit()',
  ],
  [
    `const C = createContext(); function App() { ${state} return <C.Provider value={[m, setM]}><T /></C.Provider> }
     function T() { const [m, setM] = useContext(C); ${handlers} }`,
    'a.fit()',
  ],
  [
    `const C = createContext(box('a')); function T() { const m = useContext(C); return <b onClick={() => m.fit()} /> }`,
    'a.fit()',
  ],
];

const others: readonly (readonly [program: string, log: string])[] = [
  [
    `const C = createContext(); function T() { const m = useContext(C); return <b onClick={() => m.fit()} /> }
     function App() { return <b><C.Provider value={box('a')} /><C.Provider value={box('b')} /></b> }`,
    '',
  ],
  [
    `const C = createContext(); function T() { const { n } = useContext(C); return <b onClick={() => log(n)} /> }
     function App() { return <C.Provider value={{ n: 3 }}><T /></C.Provider> }`,
    '?(what a component gives in a context)',
  ],
  [`const C = createContext({ n: 3 }); function T() { log(useContext(C).n) }`, '?(result of useContext())'],
  [`const useContext = () => 4; const C = createContext(3); log(useContext(C))`, '4'],
];

describe('what a component gives in a context', () => {
  for (const [program, expected] of rows)
    it(program.replace(/\s+/g, ' ').slice(0, 110), () => assert.equal(logOf({ '/main.jsx': program }), expected));

  it('is found through the file that makes the context', () => {
    const context = `const C = createContext(null); export const useM = () => { const given = useContext(C); if (!given) throw Error(); return given };
      export function P({ children }) { ${state} const make = () => setM(box('a')); return <C.Provider value={{ m, make }}>{children}</C.Provider> }`;
    const main = `import { useM } from './context'; export function T() { const { m, make } = useM();
      return <b onClick={() => m.fit()} onInput={make} /> }`;
    assert.equal(logOf({ '/main.jsx': main, '/context.jsx': context }), 'a.fit()');
  });

  it('may be the state of a reducer', () => {
    const context = `const next = (s, a) => (a.type === 'made' ? { ...s, m: a.m } : s); export const C = createContext(null);
      export function P({ children }) { const [state, go] = useReducer(next, { m: null }); return <C.Provider value={{ state, go }}>{children}</C.Provider> }`;
    const main = `import { C } from './context'; export function T() { const { state, go } = useContext(C); const { m } = state;
      const make = () => { const made = box('a'); go({ type: 'made', m: made }) }; const train = () => { go({ type: 'busy' }); m.fit() };
      return <b onClick={make} onInput={train} /> }`;
    assert.equal(logOf({ '/main.jsx': main, '/context.jsx': context }), 'a.fit()');
  });
});

describe('nobody knows of a context', () => {
  for (const [program, expected] of others)
    it(program.replace(/\s+/g, ' ').slice(0, 110), () => assert.equal(logOf({ '/main.jsx': program }), expected));
});
