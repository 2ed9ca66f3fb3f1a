import assert from 'node:assert/strict';
import { describeLogs, logOf } from './support';

describeLogs('what hooks keep for a component', [
  [`const m = useMemo(() => box('a'), []); m.go()`, 'a.go()'],
  [`const make = React.useCallback((n) => box(n), []); make('a').go()`, 'a.go()'],
  [`export function App() { const run = useCallback(() => log('run'), []); return show(run) }`, 'run'],
  [`const held = useRef(box('a')); held.current.go()`, 'a.go()'],
  [
    `export function App() { const held = useRef(null); function train() { held.current.fit() } useEffect(() => { held.current = box('a') }) }`,
    'a.fit()',
  ],
  [
    `const held = useRef(null); if (!held.current) log('none'); else log('some')`,
    'none if not held.current\nsome if held.current',
  ],
  [`const n = useRef(3); log(n.current)`, '?(what the ref "n" holds) perhaps 3'],
  [`const useRef = (value) => ({ current: value }); const n = useRef(3); log(n.current)`, '3'],
  [`const useMemo = () => 4; log(useMemo(() => 3))`, '4'],
]);

describe('a hook of another file', () => {
  it('keeps a function of that file for an event', () => {
    const files = {
      '/main.ts': `import { useTraining } from './hook'; export function App() { return show(useTraining()) }`,
      '/hook.ts': `export const useTraining = () => useCallback(() => log('train'), [])`,
    };
    assert.equal(logOf(files), 'train');
  });
});
