import { readFacts } from '../../../server/src/code/facts';
import type { SourceFacts } from '../../../server/src/protocol/model';

/** The facts of a program of one file, which has tfjs as `tf`. */
export function factsOf(program: string): SourceFacts {
  const source = `import * as tf from '@tensorflow/tfjs';\n${program}`;
  return readFacts('/w/main.ts', {
    read: (path) => (path === '/w/main.ts' ? source : undefined),
    exists: (path) => path === '/w/main.ts',
  });
}
