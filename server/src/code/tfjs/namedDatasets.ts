import type { DatasetPart, DatasetVariable } from '../../protocol/model';
import type { Value } from '../evaluate/values';
import { isTensorHost, type DatasetRecord, type World } from './records';
import { unknownTensor } from './tensorRecord';

/** The variables of a file that hold datasets. Of one place, such as in a loop, the last is told. */
export function datasetVariables({ namedDatasets }: World, path: string): readonly DatasetVariable[] {
  const byPlace = new Map<number, DatasetVariable>();
  for (const { name, at, dataset } of namedDatasets) {
    if (at.path !== path) continue;
    const { rows, batchSize, isShuffled } = dataset;
    byPlace.set(at.start, { name, at, rows, batchSize, shuffled: isShuffled, parts: partsOf(dataset) });
  }
  return [...byPlace.values()].sort((a, b) => a.at.start - b.at.start);
}

/** The tensors of an element: by their names, or in their order where it is a list or one tensor. */
function partsOf({ elements, isWhole, madeAt }: DatasetRecord): readonly DatasetPart[] {
  const [first, ...others] = elements;
  if (!first) return [];
  const isAll = isWhole && others.length === 0;
  return entriesOf(first).flatMap(([name, value]) => {
    if (!isTensorHost(value)) return [];
    const { tensor } = value;
    // The values of one row say nothing of the others.
    const apart = unknownTensor({ unknown: 'it differs from row to row', at: madeAt }, tensor.madeAt);
    return [{ name, tensor: isAll ? tensor : { ...apart, shape: tensor.shape, dtype: tensor.dtype } }];
  });
}

function entriesOf(element: Value): readonly (readonly [string, Value])[] {
  if (element.kind === 'object') return [...element.properties];
  if (element.kind === 'array') return element.items.map((item, index) => [String(index), item] as const);
  return [['', element]];
}
