/** One tensor's values, row after row. */
export interface Column {
  /** Without the batch dimension. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** True for token ids and class numbers: they are not scaled. */
  readonly integers: boolean;
}

/** Rows that a model can be trained on: one column for each of its inputs and outputs. */
export interface Dataset {
  readonly rows: number;
  readonly inputs: readonly Column[];
  readonly targets: readonly Column[];
}

/** Rows as a file or a package gives them, before they are fitted to a model. */
export interface RawData {
  /** What it is called in sentences: `iris`, or the file's name. */
  readonly name: string;
  /** Shape of one row's features. */
  readonly shape: readonly number[];
  readonly features: Float32Array;
  readonly labels: Labels;
}

/**
 * classes: a number for each row that counts from 0, and the classes' names; NaN where the label is missing. `numbers` are
 * the labels as written, where all are numbers. real: numbers to predict.
 */
export type Labels =
  | {
      readonly kind: 'classes';
      readonly ids: Float32Array;
      readonly names: readonly string[];
      readonly numbers: Float32Array | null;
    }
  | { readonly kind: 'real'; readonly values: Float32Array };

/** How many values a tensor of this shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** The chosen rows of a column, in the order given. */
export function takeRows(column: Column, rows: Int32Array): Column {
  const size = sizeOf(column.shape);
  const values = new Float32Array(rows.length * size);
  rows.forEach((row, i) => values.set(column.values.subarray(row * size, (row + 1) * size), i * size));
  return { ...column, values };
}
