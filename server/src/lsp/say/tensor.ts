import { grouped } from '../../protocol/counts';
import { isUnknown } from '../../protocol/model';
import type { TensorFacts } from '../../protocol/model';
import { numberWords, shapeWords } from '../words';
import { unknownFact, unknownShape, unknownWords } from './unknowns';

type Tensor = Omit<TensorFacts, 'at'>;

/** Markdown on one tensor: what is known, and what is not. */
export function tensorSection(title: string, tensor: Tensor): string {
  const { shape, dtype, range, normalised, encoding, classes, rows, ordered } = tensor;
  const list = [
    `- shape: ${shapeWords(shape)}`,
    ...(isUnknown(dtype) ? [] : [`- type: \`${dtype}\``]),
    ...(isUnknown(rows) ? [] : [`- rows: ${grouped(rows)}`]),
    ...(isUnknown(range) ? [] : [`- values: ${rangeWords(range)}`]),
    ...(isUnknown(normalised) ? [] : [`- ${scalingWords(normalised)}`]),
    ...(isUnknown(encoding) || encoding === 'real'
      ? []
      : [`- written as: ${encoding}${isUnknown(classes) ? '' : `, ${classes} classes`}`]),
    ...(!isUnknown(ordered) && ordered ? ['- in order of class'] : []),
  ];
  const unknowns = [
    ...unknownShape('shape', shape),
    ...unknownFact('type', dtype),
    ...unknownFact('values', range),
    ...unknownFact('scaling', normalised),
  ];
  return [`**${title}**`, list.join('\n'), ...unknownWords(unknowns)].join('\n\n');
}

/** The same on one line. */
export function tensorWords({ shape, dtype, range, normalised, encoding }: Tensor): string {
  const said = [
    `shape ${shapeWords(shape)}`,
    ...(isUnknown(dtype) ? [] : [dtype]),
    ...(isUnknown(range) ? [] : [`values ${rangeWords(range)}`]),
    ...(!isUnknown(normalised) && normalised.value ? [scalingWords(normalised)] : []),
    ...(isUnknown(encoding) ? [] : [encoding]),
  ];
  return said.join(', ');
}

function rangeWords([low, high]: readonly [number, number]): string {
  return low === high ? `all ${numberWords(low)}` : `${numberWords(low)} to ${numberWords(high)}`;
}

function scalingWords({ value, by }: { readonly value: boolean; readonly by?: string }): string {
  if (!value) return 'not scaled';
  return `scaled${by ? ` by ${by}` : ''}`;
}
