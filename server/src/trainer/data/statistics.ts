import type { LabelEncoding } from '../../protocol/plan';
import type { ColumnStatistics, DataSeen } from '../../protocol/trace';
import { encodeNumber } from '../words';
import type { Column, Dataset } from './dataset';

/** Features of which a trace names mean and spread: more would swell it, and nobody reads them. */
const mostFeatures = 64;

/** Class numbers from here on are no classes: the label column holds something else. */
const mostClasses = 10_000;

interface Moments {
  readonly mean: number;
  readonly std: number;
}

/** What a trace says of the rows that reach fit. */
export function describeData(training: Dataset, encodings: readonly LabelEncoding[]): DataSeen {
  return {
    event: 'data',
    inputs: training.inputs.map((column) => describeColumn(column, training.rows)),
    targets: training.targets.map((column) => describeColumn(column, training.rows)),
    classCounts: countClasses(training.targets, encodings),
  };
}

/** Mean and population standard deviation along the last axis, values that are not finite left out. */
export function perFeature({ shape, values }: Column): readonly Moments[] {
  const width = shape.at(-1) ?? 1;
  const counts = new Float64Array(width);
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  const each = (visit: (value: number, feature: number) => void) =>
    values.forEach((value, i) => {
      if (Number.isFinite(value)) visit(value, i % width);
    });
  each((value, feature) => {
    counts[feature] = (counts[feature] ?? 0) + 1;
    sums[feature] = (sums[feature] ?? 0) + value;
  });
  const means = sums.map((sum, feature) => sum / (counts[feature] ?? 0));
  each((value, feature) => {
    squares[feature] = (squares[feature] ?? 0) + (value - (means[feature] ?? 0)) ** 2;
  });
  return Array.from(means, (mean, feature) => ({
    mean,
    std: Math.sqrt((squares[feature] ?? 0) / (counts[feature] ?? 0)),
  }));
}

function describeColumn(column: Column, rows: number): ColumnStatistics {
  const flat = perFeature({ ...column, shape: [1] })[0] ?? { mean: NaN, std: NaN };
  let min = Infinity;
  let max = -Infinity;
  let missing = 0;
  for (const value of column.values) {
    if (!Number.isFinite(value)) missing++;
    else {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return {
    shape: [rows, ...column.shape],
    min: encodeNumber(min),
    max: encodeNumber(max),
    mean: encodeNumber(flat.mean),
    std: encodeNumber(flat.std),
    missing,
    perFeature: perFeature(column)
      .slice(0, mostFeatures)
      .map(({ mean, std }) => ({ mean: encodeNumber(mean), std: encodeNumber(std) })),
  };
}

/** Rows of each class by the first target that holds one class a row; null when none does. */
function countClasses(targets: readonly Column[], encodings: readonly LabelEncoding[]): readonly number[] | null {
  const at = encodings.findIndex(
    (encoding, i) =>
      targets[i]?.shape.length === 1 &&
      (encoding === 'one-hot' || encoding === 'binary' || encoding === 'class-numbers'),
  );
  const target = targets[at];
  if (!target) return null;
  const width = target.shape[0] ?? 1;
  if (width > 1 && encodings[at] !== 'one-hot') return null;
  const counts: number[] = Array.from({ length: width > 1 ? width : 2 }, () => 0);
  target.values.forEach((value, i) => {
    const id = width > 1 ? (value === 1 ? i % width : NaN) : value;
    if (!Number.isInteger(id) || id < 0 || id >= mostClasses) return;
    while (counts.length <= id) counts.push(0);
    counts[id] = (counts[id] ?? 0) + 1;
  });
  return counts;
}
