import type { Span } from '../../protocol/finding';
import type { Shape, TensorFacts, Unknown } from '../../protocol/model';
import { isVacant } from '../evaluate/arrays';
import { isMany } from '../evaluate/manyOf';
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
  const isEmpty = values.kind === 'array' && values.items.length === 0 && (!values.rest || isVacant(values.rest));
  const why: Unknown = { unknown: isEmpty ? 'a list that is empty so far' : whyUnknown(values), at };
  const read = isEmpty ? { shape: null, numbers: null } : readValues(values, rank, why, context);
  const rows = values.kind === 'array' && !values.rest && !isEmpty ? values.items.length : null;
  const whole = shape ?? read.shape ?? unknownShape(rank, rows, why);
  const base = { ...unknownTensor(why, at), shape: whole, rows: rowsOf(whole) };
  const type = dtype ?? inferredType(values);
  const numbers = heldNumbers(type, read.numbers);
  if (numbers === null || numbers.length === 0) {
    return { ...base, dtype: type ?? (read.shape || rank !== null ? 'float32' : why) };
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
    dtype: type ?? 'float32',
    range: [low, high],
    listed: 'rows',
    normalised: { value: false },
    encoding: encoding ?? { unknown: 'numbers that may be classes or measurements', at },
    classes: classes ?? why,
    ordered: orderOf(numbers, width, encoding) ?? { unknown: 'rows of no known classes', at },
  };
}

/** The numbers as a tensor of the type holds them. */
function heldNumbers(type: string | null, numbers: Read['numbers']): Read['numbers'] {
  if (!numbers) return null;
  if (type === 'bool') return numbers.map((value) => (value === 0 ? 0 : 1));
  return type === 'int32' ? numbers.map(Math.trunc) : numbers;
}

/** The first value tells the type, as it does for tfjs; null where it is not known. */
function inferredType(values: Plain): string | null {
  if (values.kind === 'array' && values.typed !== undefined)
    return /^(Uint8Array|Uint8ClampedArray|Int32Array)$/.test(values.typed) ? 'int32' : 'float32';
  let first: Value | undefined = values;
  while (first?.kind === 'array') first = first.items[0];
  if (first?.kind !== 'constant') return null;
  if (typeof first.value === 'boolean') return 'bool';
  return typeof first.value === 'string' ? 'string' : null;
}

function whyUnknown(values: Plain): string {
  return values.kind === 'unknown' ? values.why : 'values that are not literals';
}

interface Read {
  readonly shape: Shape | null;
  /** All values in order, or null when one of them is not known. */
  readonly numbers: readonly number[] | null;
}

/** `rank` is how deep lists stand in lists, where the function that makes the tensor tells it. */
function readValues(value: Value, rank: number | null, why: Unknown, context: Context): Read {
  if (value.kind === 'join') {
    const parts = value.options.map((option) => readValues(option.value, rank, why, context));
    return { shape: commonShape(parts, why), numbers: null };
  }
  if (value.kind === 'constant') {
    const number = typeof value.value === 'boolean' ? Number(value.value) : value.value;
    return { shape: [], numbers: typeof number === 'number' ? [number] : null };
  }
  if (value.kind !== 'array') return { shape: rank === 0 ? [] : null, numbers: null };
  const { items, rest } = value;
  context.tick(1 + items.length / 8);
  const further = rest && !isVacant(rest) ? (isMany(rest) ? rest.oneOf().parts : [rest]) : [];
  // Beside a number stand numbers.
  const inner = rank !== null ? rank - 1 : items.some(({ kind }) => kind === 'constant') ? 0 : null;
  const parts = [...items, ...further].map((item) => readValues(item, inner, why, context));
  if (parts.length === 0) return { shape: rest ? null : [0], numbers: rest ? null : [] };
  const shape = commonShape(parts, why);
  const length: number | Unknown = rest ? { unknown: 'a list of unknown length', at: why.at } : items.length;
  const numbers: number[] | null = !rest && parts.every((part) => part.numbers !== null) ? [] : null;
  if (numbers) for (const part of parts) for (const number of part.numbers ?? []) numbers.push(number);
  return { shape: shape && [length, ...shape], numbers };
}

/** What all rows of a list have in common. */
function commonShape([first, ...others]: readonly Read[], why: Unknown): Shape | null {
  if (!first?.shape) return null;
  let common: Shape = first.shape;
  for (const { shape } of others) {
    if (shape?.length !== common.length) return null;
    if (shape.some((size, axis) => size !== common[axis])) {
      common = common.map((size, axis) => (size === shape[axis] ? size : why));
    }
  }
  return common;
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
