import type { Span } from '../../protocol/finding';
import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import type { TensorRecord } from './records';

/** A tensor of which nothing is known, for one reason. */
export function unknownTensor(why: Unknown, madeAt: Span | null): TensorRecord {
  return {
    madeAt,
    shape: why,
    dtype: why,
    range: why,
    normalised: why,
    encoding: why,
    classes: why,
    rows: why,
    ordered: why,
  };
}

/** A tensor whose shape is known; `rows` follows from it. */
export function tensorOfShape(
  shape: Shape | Unknown,
  madeAt: Span,
  facts: Partial<TensorRecord> & { readonly why: string },
): TensorRecord {
  const { why, ...known } = facts;
  const base = unknownTensor({ unknown: why, at: madeAt }, madeAt);
  return { ...base, dtype: 'float32', ...known, shape, rows: rowsOf(shape) };
}

export function rowsOf(shape: Shape | Unknown): number | Unknown {
  if (isUnknown(shape)) return shape;
  const [rows] = shape;
  if (rows === undefined) return { unknown: 'a scalar has no rows' };
  return rows ?? { unknown: 'an open number of rows' };
}

/** The shape of a + b and its kin by the rules of broadcasting; unknown where it cannot be told. */
export function broadcast(a: Shape | Unknown, b: Shape | Unknown): Shape | Unknown {
  if (isUnknown(a)) return a;
  if (isUnknown(b)) return b;
  const rank = Math.max(a.length, b.length);
  const shape: (number | null | Unknown)[] = [];
  for (let axis = 1; axis <= rank; axis++) {
    const left = a.at(-axis) ?? 1;
    const right = b.at(-axis) ?? 1;
    if (left === 1 || a.length < axis) shape.unshift(right);
    else if (right === 1 || b.length < axis) shape.unshift(left);
    else shape.unshift(isUnknown(left) ? right : left);
  }
  return shape;
}

/** Number of values, or null when a dimension is not known. */
export function sizeOf(shape: Shape | Unknown): number | null {
  if (isUnknown(shape)) return null;
  return shape.reduce<number | null>(
    (product, size) => (product === null || typeof size !== 'number' ? null : product * size),
    1,
  );
}

/** What is one-hot is so along its last axis, and what is binary says it of one number a row. */
export function withShape(x: TensorRecord, shape: Shape | Unknown): TensorRecord {
  const keeps = isHot(x) ? hasSameLast(x.shape, shape) : x.encoding !== 'binary' || hasOneColumn(shape);
  return { ...x, ...(keeps ? {} : noLabels('labels of another shape')), shape, rows: rowsOf(shape) };
}

/** One number of each row along the last axis is told apart from the others. */
export function isHot({ encoding }: TensorRecord): boolean {
  return encoding === 'one-hot' || encoding === 'multi-hot';
}

function hasSameLast(before: Shape | Unknown, after: Shape | Unknown): boolean {
  return !isUnknown(before) && !isUnknown(after) && before.at(-1) === after.at(-1);
}

function hasOneColumn(shape: Shape | Unknown): boolean {
  return !isUnknown(shape) && (shape.length < 2 || shape.at(-1) === 1);
}

export function noLabels(unknown: string, at?: Span): Pick<TensorRecord, 'encoding' | 'classes'> {
  const why: Unknown = at ? { unknown, at } : { unknown };
  return { encoding: why, classes: why };
}
