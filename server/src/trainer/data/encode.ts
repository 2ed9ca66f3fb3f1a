import type { LabelEncoding } from '../../protocol/plan';
import type { Column, Labels } from './dataset';

/** Labels in the encoding that the plan asks for, as wide as the model's output. A missing label is NaN throughout its row. */
export function encode(
  labels: Labels,
  encoding: LabelEncoding,
  output: readonly (number | null)[],
  name: string,
): Column {
  if (output.length !== 1) {
    throw new Error(
      `The model's output has ${output.length} dimensions a row, and ${name} one label: train it on generated data.`,
    );
  }
  const width = output[0] ?? 1;
  if (labels.kind === 'real') return spread(labels.values, width);
  switch (encoding) {
    case 'real':
      return spread(labels.numbers ?? labels.ids, width);
    case 'class-numbers':
      return { shape: [1], values: labels.numbers ?? labels.ids, integers: true };
    case 'binary':
      if (width === 1) return { shape: [1], values: labels.ids.map(firstOrOther), integers: true };
      return oneHot(labels.ids, labels.names, width, name);
    case 'one-hot':
    case 'multi-hot':
      return oneHot(labels.ids, labels.names, width, name);
  }
}

/** The first class against all others. */
function firstOrOther(id: number): number {
  return Number.isNaN(id) ? NaN : Math.min(1, id);
}

/** One number a row, the same for every unit of the output. */
function spread(values: Float32Array, width: number): Column {
  const wide = new Float32Array(values.length * width);
  values.forEach((value, row) => wide.fill(value, row * width, (row + 1) * width));
  return { shape: [width], values: wide, integers: false };
}

function oneHot(ids: Float32Array, names: readonly string[], width: number, name: string): Column {
  if (names.length > width) {
    throw new Error(
      `${name} has ${names.length} classes, and the model's output ${width} ${width === 1 ? 'unit' : 'units'}: give the last layer ${names.length} units.`,
    );
  }
  const values = new Float32Array(ids.length * width);
  ids.forEach((id, row) => {
    if (Number.isNaN(id)) values.fill(NaN, row * width, (row + 1) * width);
    else values[row * width + id] = 1;
  });
  return { shape: [width], values, integers: true };
}
