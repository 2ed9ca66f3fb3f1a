import { describeLogs } from './support';

describeLogs('the state of a component', [
  [
    `export function App() {
      const [model, setModel] = useState(null);
      useEffect(() => { setModel(box('a')) }, []);
      return { train: () => model.fit() };
    }`,
    'a.fit()',
  ],
  [
    `export const App = () => {
      const [model, setModel] = React.useState();
      const make = () => setModel(kind === 'large' ? box('large') : box('small'));
      const train = () => { if (!model) return; model.fit() };
      return show(make, train);
    }`,
    `large.fit() if kind === 'large'\nsmall.fit() if not kind === 'large'`,
  ],
  [`const [n, setN] = useState(3); setN(4); log(n)`, '?(the state "n" of a component) perhaps 3'],
  [`const [o] = useState({ units: 3 }); log(o.units)`, '?(the state "o" of a component) perhaps 3'],
  [`const [o, setO] = useState(); setO({ xs: box('x') }); o.xs.go()`, 'x.go()'],
  [`const [m] = useState(() => box('m')); m.go()`, 'm.go()'],
  [`const [m, setM] = useState(box('a')); setM((old) => { old.last(); return box('b') }); m.go()`, 'a.last()\nb.go()'],
  [`const useState = (value) => [value, () => undefined]; const [n, setN] = useState(3); setN(4); log(n)`, '3'],
]);

describeLogs('a function that reads a state waits for the one that sets it', [
  [
    `export function App() { const [m, setM] = useState(null); useEffect(() => { setM(box('a')) }, []);
      async function train() { if (!m) return; m.fit() } return train }`,
    'a.fit()',
  ],
  [
    `export function App() { const [m, setM] = useState(); function train() { m.fit() } function make() { setM(box('a')) } }`,
    'a.fit()',
  ],
  [
    `export function App() { const [s, setS] = useState({ m: null }); useEffect(() => { setS({ ...s, m: box('a') }) });
      function train() { const { m } = s; m.fit() } }`,
    'a.fit()',
  ],
  [
    `export function App() { const [m, setM] = useState(box('a')); function train() { m.fit() } function make() { setM(box('b')) } }`,
    'a.fit()',
  ],
]);
