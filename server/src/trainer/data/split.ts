import type { InputScaling } from '../../protocol/change';
import type { Slice } from '../../protocol/plan';
import { seededRandom, seedFor, shuffledIndexes } from '../random';
import { takeRows, type Column, type Dataset } from './dataset';
import { perFeature } from './statistics';

/** Smallest spread that a column is divided by: a constant column stays 0. */
const smallestSpread = 1e-12;

/** Cuts a data set into training and validation rows after a seeded shuffle. A slice of the rows keeps the share of each. */
export function splitRows(
  data: Dataset,
  slice: Slice,
  seed: number,
): { readonly training: Dataset; readonly validation: Dataset | null } {
  const order = shuffledIndexes(data.rows, seededRandom(seedFor(seed, 'split')));
  const share = Math.max(0, Math.min(0.9, slice.validationSplit));
  const wanted = slice.rows === null ? data.rows : Math.min(data.rows, Math.ceil(slice.rows / (1 - share)));
  const training = Math.min(Math.max(1, wanted - Math.floor(wanted * share)), slice.rows ?? wanted);
  return {
    training: rowsOf(data, order.slice(0, training)),
    validation: wanted > training && share > 0 ? rowsOf(data, order.slice(training, wanted)) : null,
  };
}

/** Scales the inputs of both parts, by constants that come from the training rows alone. Token ids stay as they are. */
export function scaleInputs<Parts extends { readonly training: Dataset; readonly validation: Dataset | null }>(
  { training, validation }: Parts,
  scaling: InputScaling | null,
): { readonly training: Dataset; readonly validation: Dataset | null } {
  const scalers = training.inputs.map((column) => scalerOf(column, scaling));
  const scaled = (data: Dataset): Dataset => ({
    ...data,
    inputs: data.inputs.map((column, i) => scalers[i]?.(column) ?? column),
  });
  return { training: scaled(training), validation: validation && scaled(validation) };
}

function scalerOf(column: Column, scaling: InputScaling | null): (column: Column) => Column {
  if (scaling === null || column.integers) return (same) => same;
  if (scaling.kind === 'divide') {
    return (given) => ({ ...given, values: given.values.map((value) => value / scaling.by) });
  }
  const constants = perFeature(column);
  return (given) => ({
    ...given,
    values: given.values.map((value, i) => {
      const { mean, std } = constants[i % constants.length] ?? { mean: 0, std: 1 };
      return (value - mean) / (std > smallestSpread ? std : 1);
    }),
  });
}

function rowsOf(data: Dataset, rows: Int32Array): Dataset {
  return {
    rows: rows.length,
    inputs: data.inputs.map((column) => takeRows(column, rows)),
    targets: data.targets.map((column) => takeRows(column, rows)),
  };
}
