import type { Span } from '../../protocol/finding';
import type { Shape, TensorFacts, Unknown } from '../../protocol/model';
import type { Context, Value } from '../evaluate/values';
import type { TensorRecord } from './records';
import type { Plain } from './resolve';
import { rowsOf, unknownTensor } from './tensorRecord';

/** Rows sorted by class are told from a few lucky ones only when there are this many. */
const leastRowsForOrder = 20;

/** What is known of a tensor made from values of the program: `tf.tensor2d(values, shape, dtype)`. */
export function literalTensor(
  values: Plain,
  shape: Shape | Unknown | null,
  dtype: string | null,
  rank: number | null,
  at: Span,
  context: Context,
): TensorRecord {
  // Nobody trains on nothing: what is pushed into such a list comes at a time that is not seen.
  const isEmpty = values.kind === 'array' && values.items.length === 0;
  const why: Unknown = { unknown: isEmpty ? 'a list that is empty so far' : whyUnknown(values), at };
  const read = isEmpty ? { shape: null, numbers: null } : readValues(values, context);
  const rows = values.kind === 'array' && !values.rest && !isEmpty ? values.items.length : null;
  const whole = shape ?? read.shape ?? unknownShape(rank, rows, why);
  const base = { ...unknownTensor(why, at), shape: whole, rows: rowsOf(whole) };
  const { numbers } = read;
  if (numbers === null || numbers.length === 0) {
    return { ...base, dtype: dtype ?? (read.shape || rank !== null ? 'float32' : why) };
  }
  let [low, high] = [Infinity, -Infinity];
  for (const value of numbers) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const width = widthOf(whole);
  const encoding = encodingOf(numbers, width, dtype);
  const classes =
    encoding === 'one-hot' ? width : encoding === 'class-numbers' ? high + 1 : encoding === 'binary' ? 2 : why;
  return {
    ...base,
    dtype: dtype ?? 'float32',
    range: [low, high],
    normalised: { value: false },
    encoding: encoding ?? { unknown: 'numbers that may be classes or measurements', at },
    classes: classes ?? why,
    ordered: orderOf(numbers, width, encoding) ?? { unknown: 'rows of no known classes', at },
  };
}

function whyUnknown(values: Plain): string {
  return values.kind === 'unknown' ? values.why : 'values that are not literals';
}

interface Read {
  readonly shape: Shape | null;
  /** All values in order, or null when one of them is not known. */
  readonly numbers: readonly number[] | null;
}

function readValues(value: Value, context: Context): Read {
  if (value.kind === 'join') return { shape: null, numbers: null };
  if (value.kind === 'constant') {
    const number = typeof value.value === 'boolean' ? Number(value.value) : value.value;
    return { shape: [], numbers: typeof number === 'number' ? [number] : null };
  }
  if (value.kind !== 'array' || value.rest) return { shape: null, numbers: null };
  context.tick(1 + value.items.length / 8);
  const parts = value.items.map((item) => readValues(item, context));
  const [first] = parts;
  if (!first) return { shape: [0], numbers: [] };
  const numbers: number[] | null = parts.every((part) => part.numbers !== null) ? [] : null;
  if (numbers) for (const part of parts) for (const number of part.numbers ?? []) numbers.push(number);
  return { shape: first.shape ? [value.items.length, ...first.shape] : null, numbers };
}

/** `tensor2d` tells the rank, and a list its rows, whatever is in it. */
function unknownShape(rank: number | null, rows: number | null, why: Unknown): Shape | Unknown {
  if (rank === null) return why;
  const sizes = new Array<number | Unknown>(rank).fill(why);
  return rows === null || rank === 0 ? sizes : [rows, ...sizes.slice(1)];
}

function widthOf(shape: Shape | Unknown): number | null {
  if (!Array.isArray(shape)) return null;
  const width: unknown = shape.length >= 2 ? shape.at(-1) : 1;
  return typeof width === 'number' ? width : null;
}

/** How labels are written, as far as the values alone tell. Whole numbers may be classes or measurements. */
function encodingOf(
  numbers: readonly number[],
  width: number | null,
  dtype: string | null,
): Exclude<TensorFacts['encoding'], Unknown> | null {
  if (numbers.some((value) => !Number.isInteger(value) || value < 0)) return 'real';
  const areBits = numbers.every((value) => value === 0 || value === 1);
  if (width !== null && width > 1 && areBits) {
    for (let row = 0; row < numbers.length; row += width) {
      let sum = 0;
      for (let column = 0; column < width; column++) sum += numbers[row + column] ?? 0;
      if (sum !== 1) return 'multi-hot';
    }
    return 'one-hot';
  }
  if (width === 1 && areBits) return 'binary';
  return width === 1 && dtype === 'int32' ? 'class-numbers' : null;
}

function orderOf(numbers: readonly number[], width: number | null, encoding: string | null): boolean | null {
  if (width === null || (encoding !== 'one-hot' && encoding !== 'binary' && encoding !== 'class-numbers')) return null;
  const classes: number[] = [];
  for (let row = 0; row < numbers.length; row += width) {
    classes.push(width === 1 ? (numbers[row] ?? 0) : numbers.slice(row, row + width).indexOf(1));
  }
  if (classes.length < leastRowsForOrder) return null;
  return classes.every((value, row) => row === 0 || value >= (classes[row - 1] ?? 0));
}
