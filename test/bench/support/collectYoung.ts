import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects the young garbage of this process, so that what left it pays for it and not what is measured next. */
export function collectYoung(): void {
  collect({ type: 'minor' });
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void;
