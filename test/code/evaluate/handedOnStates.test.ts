import assert from 'node:assert/strict';
import { logOf } from './support';

/** Programs of components, and what they log. */
function describeComponents(title: string, rows: readonly (readonly [program: string, log: string])[]): void {
  describe(title, () => {
    for (const [program, expected] of rows) {
      it(program.replace(/\s+/g, ' ').slice(0, 110), () => {
        assert.equal(logOf({ '/main.jsx': program }), expected);
      });
    }
  });
}

const useM = `const useM = () => { const [m, setM] = useState(null); return { m, setM } };`;
const asList = useM.replace('{ m, setM }', '[m, setM]');
const shown = `return <b a={train} c={make} />`;
const state = `const [m, setM] = useState(null);`;

describeComponents('a state that a hook of the program hands on', [
  [
    `${useM} function App() { const { m, setM } = useM(); const train = () => m.fit(); const make = () => setM(box('a')); ${shown} }`,
    'a.fit()',
  ],
  [
    `${asList} function App() { const [net, setNet] = useM(); const train = () => net.fit(); const make = () => setNet(box('a')); ${shown} }`,
    'a.fit()',
  ],
  [
    `${useM} function App() { const h = useM(); const train = () => h.m.fit(); const make = () => h.setM(box('a')); ${shown} }`,
    'a.fit()',
  ],
  [
    `const useM = () => { ${state} const make = () => setM(box('a')); return { m, make } };
     function App() { const { m, make } = useM(); const train = () => m.fit(); ${shown} }`,
    'a.fit()',
  ],
  [
    `const useM = () => { ${state} useEffect(() => { setM(box('a')) }, []); return m };
     function App() { const m = useM(); return <b a={() => m.fit()} /> }`,
    'a.fit()',
  ],
  [
    `const useM = () => { const r = useRef(null); useEffect(() => { r.current = box('a') }, []); return r };
     function App() { const m = useM(); return <b a={() => m.current.fit()} /> }`,
    'a.fit()',
  ],
  [
    `const useN = () => { const [n, setN] = useState(3); return { n, setN } };
     function App() { const { n, setN } = useN(); return <b a={() => log(n)} c={(e) => setN(e.v)} /> }`,
    '?(the state "n" of a component) perhaps 3',
  ],
  [
    `${useM} function App() { const { m, setM } = useM(); let own = m; own = box('b'); const make = () => setM(box('a'));
      const train = () => { m.fit(); own.fit() }; ${shown} }`,
    'a.fit()\nb.fit()',
  ],
]);

describe('a state that a hook of another file hands on', () => {
  it('is what the program made and set', () => {
    const files = {
      '/main.jsx': `import { useM } from './hook'; export function App() { const { m, setM } = useM();
        const train = () => m.fit(); const make = () => setM(box('a')); ${shown} }`,
      '/hook.js': `export ${useM}`,
    };
    assert.equal(logOf(files), 'a.fit()');
  });
});

describeComponents('what markup gives a component of the program', [
  [
    `function A({ m }) { return <b a={() => m.fit()} /> } function App() { ${state} const make = () => setM(box('a')); return <b a={make}><A m={m} /></b> }`,
    'a.fit()',
  ],
  [
    `function A(props) { return <b a={() => props.m.fit()} /> } const B = ({ setM }) => <b a={() => setM(box('a'))} />;
     function App() { ${state} return <div><A m={m} /><B setM={setM} /></div> }`,
    'a.fit()',
  ],
  [
    `function A({ make }) { return <b a={() => make().fit()} /> } function App() { return <A make={() => box('a')} /> }`,
    'a.fit()',
  ],
  [
    `function A({ m }) { m.go(); return null } function App() { const given = { m: box('a') }; return <A {...given} /> }`,
    'a.go()',
  ],
]);

describeComponents('nobody knows where it may be given others', [
  [`function A({ n }) { return <b a={() => log(n)} /> } function App() { return <A n={4} /> }`, '?(parameter "n")'],
  [
    `function A({ n = 4 }) { return <b a={() => log(n)} /> } function App() { return <A /> }`,
    '?(parameter "n") perhaps 4',
  ],
  [
    `function A({ m }) { return <b a={() => m.fit()} /> } function App() { return <b><A m={box('a')} /><A m={box('b')} /></b> }`,
    '',
  ],
  [
    `function A({ n }) { return <b a={() => log(n)} /> } function App() { const [n, setN] = useState(3); return <A n={n} /> }`,
    '?(the state "n" of a component) perhaps 3',
  ],
]);
