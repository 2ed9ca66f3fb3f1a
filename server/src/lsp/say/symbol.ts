import type { SymbolVariable } from '../../protocol/model';
import { shapeWords } from '../words';
import { unknownShape, unknownWords } from './unknowns';

/** Markdown on a symbolic tensor in a variable: its shape, and what puts it out. */
export function symbolWords({ name, shape, className }: SymbolVariable): string {
  const list = [`- shape: ${shapeWords(shape)}`, ...(className === null ? [] : [`- output of: ${className}`])];
  return [`**Symbolic tensor ${name}**`, list.join('\n'), ...unknownWords(unknownShape('shape', shape))].join('\n\n');
}
