import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * What the reading of a file leaves behind is garbage once it is answered. Collected then, while somebody thinks about the next
 * key, it costs a millisecond; left to the engine, it is collected in the midst of an answer, and what is in use at that moment
 * counts as old and stays for long.
 */
export function createRest(): () => void {
  const collect = collector();
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      collect();
    });
  };
}

type Collect = (options: { readonly type: 'minor' }) => void;

/** Collects what is young; nothing on an engine that does not offer it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('typeof gc === "function" ? gc : null') as Collect | null;
  return () => collect?.({ type: 'minor' });
}
