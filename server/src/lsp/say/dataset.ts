import { grouped } from '../../protocol/counts';
import { isUnknown } from '../../protocol/model';
import type { DatasetVariable } from '../../protocol/model';
import { tensorWords } from './tensor';
import { unknownFact, unknownWords } from './unknowns';

/** Markdown on a dataset in a variable: its rows, how they come, and what an element holds. */
export function datasetWords({ name, rows, batchSize, shuffled, parts }: DatasetVariable): string {
  const list = [
    ...(isUnknown(rows) ? [] : [`- rows: ${grouped(rows)}`]),
    ...(isUnknown(batchSize) ? [] : [batchSize === null ? '- not batched' : `- batches of ${batchSize}`]),
    shuffled ? '- shuffled' : '- not shuffled',
    ...parts.map((part) => `- ${part.name === '' ? 'element' : `\`${part.name}\``}: ${tensorWords(part.tensor)}`),
  ];
  const unknowns = [...unknownFact('rows', rows), ...unknownFact('batch size', batchSize)];
  return [`**Dataset ${name}**`, list.join('\n'), ...unknownWords(unknowns)].join('\n\n');
}
