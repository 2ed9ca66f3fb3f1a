import type { Span } from '../../protocol/finding';
import type { Shape, TensorVariable, Unknown } from '../../protocol/model';
import { isUnknown } from '../../protocol/model';
import type { Value } from '../evaluate/values';
import { isDatasetHost, isModelHost, isSymbolHost, isTensorHost, type NamedTensor, type World } from './records';

/** A loop gives a variable a tensor at each turn; so many are looked at. */
const mostNamed = 2000;

/** Notes that a variable was given a value, if that is a tensor, a symbolic one, a model or a dataset. */
export function noteNamed(world: World, name: string, value: Value, at: Span): void {
  const { named, namedSymbols, namedModels, namedDatasets } = world;
  if (isTensorHost(value) && named.length < mostNamed) named.push({ name, at, tensor: value.tensor });
  if (isSymbolHost(value) && namedSymbols.length < mostNamed) namedSymbols.push({ name, at, symbol: value.symbol });
  if (isModelHost(value) && namedModels.length < mostNamed) namedModels.push({ name, at, model: value.model });
  if (isDatasetHost(value) && namedDatasets.length < mostNamed)
    namedDatasets.push({ name, at, dataset: value.dataset });
}

/** The variables of a file that hold tensors. Where turns or calls give different shapes at one place, the shape is unknown. */
export function tensorVariables({ named }: World, path: string): readonly TensorVariable[] {
  const byPlace = new Map<number, NamedTensor>();
  for (const one of named) {
    if (one.at.path !== path) continue;
    const before = byPlace.get(one.at.start);
    byPlace.set(one.at.start, before ? merged(before, one) : one);
  }
  return [...byPlace.values()].sort((a, b) => a.at.start - b.at.start);
}

function merged(before: NamedTensor, now: NamedTensor): NamedTensor {
  if (isSame(before.tensor.shape, now.tensor.shape)) return before;
  const differs: Unknown = { unknown: 'it differs from turn to turn', at: before.at };
  return { ...before, tensor: { ...before.tensor, shape: differs, rows: differs } };
}

function isSame(a: Shape | Unknown, b: Shape | Unknown): boolean {
  if (isUnknown(a) || isUnknown(b)) return a === b;
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}
