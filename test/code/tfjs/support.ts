import { readFacts } from '../../../server/src/code/facts';
import {
  isUnknown,
  type Shape,
  type SourceFacts,
  type Unknown,
  type UnknownShape,
} from '../../../server/src/protocol/model';

/** The facts of a program of one file, which has tfjs as `tf`. */
export function factsOf(program: string): SourceFacts {
  const source = `import * as tf from '@tensorflow/tfjs';\n${program}`;
  return readFacts('/w/main.ts', {
    read: (path) => (path === '/w/main.ts' ? source : undefined),
    exists: (path) => path === '/w/main.ts',
  });
}

/** The sizes of a shape behind the batch, with `?` for what is not known and `…` for any number of dimensions. */
export function shown(shape: Shape | UnknownShape): string {
  if (isUnknown(shape)) return `…${shape.last ?? ''}`;
  return shape
    .slice(1)
    .map((size) => (isUnknown(size) ? '?' : size))
    .join('×');
}

/** A number of parameters, or `?`. */
export function count(params: number | Unknown): number | string {
  return isUnknown(params) ? '?' : params;
}
