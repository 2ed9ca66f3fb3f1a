import type { Span } from '../../protocol/finding';
import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import { isNullish } from '../evaluate/machine';
import type { Call, Value } from '../evaluate/values';
import { isTensorHost, type TensorRecord } from './records';
import type { Plain } from './resolve';
import { listShape, numberOf, reason, shapeOf } from './tensorMake';
import { broadcast, rowsOf, sizeOf, unknownTensor } from './tensorRecord';

/** An operation as `tf.op(x, …)` or `x.op(…)`: the tensor comes first in both. Undefined when nothing can be said. */
export type Op = (x: TensorRecord, args: readonly (Plain | undefined)[], call: Call) => TensorRecord | undefined;

type Range = TensorRecord['range'];

export const operations: { readonly [name: string]: Op | undefined } = {
  toFloat: (x) => ({ ...x, dtype: 'float32' }),
  toInt: (x) => ofType(x, 'int32'),
  toBool: (x) => ofType(x, 'bool'),
  cast: retyped,
  asType: retyped,
  clone: (x) => x,
  toTensor: (x) => x,
  variable: (x) => x,
  keep: (x) => x,
  reverse: (x) => x,
  div: divided,
  divNoNan: divided,
  sub: (x, [by], call) => shifted(x, by, call, (value, other) => value - other),
  add: (x, [by], call) => shifted(x, by, call, (value, other) => value + other),
  mul: (x, [by], call) => {
    const factor = numberOf(by) ?? constantOf(by);
    if (factor === null) return elementwise(x, by, call, { unknown: 'a product of tensors', at: call.at });
    const scaled = scaledRange(x.range, factor);
    const product = { ...(factor === 1 ? x : computed(x, call)), dtype: commonType(x, by), range: scaled };
    return factor <= 0 || factor >= 1 ? product : { ...product, normalised: { value: true, by: String(factor) } };
  },
  reshape: (x, [shape], call) => reshaped(x, shapeOf(shape, call), call),
  flatten: (x) => reshaped(x, [sizeOf(x.shape) ?? { unknown: 'a size that is not known' }], null),
  as1D: (x) => reshaped(x, [sizeOf(x.shape) ?? { unknown: 'a size that is not known' }], null),
  expandDims: (x, [axis], call) => {
    const at = axis ? numberOf(axis) : 0;
    if (isUnknown(x.shape)) return x;
    if (at === null) return withShape(x, reason(axis, call));
    const index = at < 0 ? x.shape.length + 1 + at : at;
    return withShape(x, [...x.shape.slice(0, index), 1, ...x.shape.slice(index)]);
  },
  squeeze: (x, [axes]) => {
    if (isUnknown(x.shape)) return x;
    if (axes === undefined) {
      if (x.shape.some((size) => typeof size !== 'number'))
        return withShape(x, { unknown: 'a shape that is squeezed' });
      return withShape(
        x,
        x.shape.filter((size) => size !== 1),
      );
    }
    const listed =
      axes.kind === 'array'
        ? axes.items.map((axis) => (axis.kind === 'join' ? null : numberOf(axis)))
        : [numberOf(axes)];
    const { shape } = x;
    return withShape(
      x,
      shape.filter((_, index) => !listed.some((axis) => axis === index || axis === index - shape.length)),
    );
  },
  transpose: (x, [axes], call) => {
    if (isUnknown(x.shape)) return x;
    const { shape } = x;
    const turned: TensorRecord = x.listed ? { ...computed(x, call), listed: 'all' } : computed(x, call);
    if (axes === undefined) return withShape(turned, [...shape].reverse());
    if (axes.kind !== 'array') return withShape(turned, { unknown: 'a shape that is transposed' });
    return withShape(
      turned,
      axes.items.map((axis) => (axis.kind === 'constant' ? (shape[Number(axis.value)] ?? 1) : { unknown: 'an axis' })),
    );
  },
  slice: (x, [begin, size], call) => sliced(x, begin, size, call),
  concat: (x, [other, axis], call) =>
    other && isTensorHost(other) ? joined([x, other.tensor], axis, call) : undefined,
  clipByValue: (x, [low, high]) => {
    const [from, to] = [numberOf(low), numberOf(high)];
    if (from === null || to === null) return x;
    if (isUnknown(x.range)) return { ...x, range: [from, to] };
    const within = (value: number): number => Math.min(Math.max(value, from), to);
    return { ...x, range: [within(x.range[0]), within(x.range[1])] };
  },
  resizeBilinear: (x, [size], call) => ({ ...resized(x, size, call), dtype: 'float32' }),
  resizeNearestNeighbor: (x, [size], call) => resized(x, size, call),
  sigmoid: (x, _, call) => ({ ...computed(x, call), range: [0, 1], normalised: { value: true, by: 'sigmoid' } }),
  softmax: (x, _, call) => ({ ...computed(x, call), range: [0, 1], encoding: 'real' }),
  tanh: (x, _, call) => ({ ...computed(x, call), range: [-1, 1], normalised: { value: true, by: 'tanh' } }),
  argMax: (x, [axis], call) => ({
    ...overAxes(x, axis ? listOf(axis) : [0], false, call),
    dtype: 'int32',
    range: { unknown: 'numbers of classes', at: call.at },
    encoding: 'class-numbers',
    classes: x.classes,
  }),
  min: reduced,
  max: reduced,
  mean: (x, args, call) => ({ ...reduced(x, args, call), dtype: 'float32' }),
  sum: (x, args, call) => ({
    ...reduced(x, args, call),
    dtype: x.dtype === 'bool' ? 'int32' : x.dtype,
    range: { unknown: 'a sum', at: call.at },
  }),
  gather: (x, [indices, axis], call) => {
    if (isUnknown(x.shape)) return x;
    const along = axis ? numberOf(axis) : 0;
    if (along === null) return withShape(x, reason(axis, call));
    const count = indices && isTensorHost(indices) ? indices.tensor.shape : listShape(indices, call);
    if (isUnknown(count)) return withShape(x, count);
    const place = along < 0 ? x.shape.length + along : along;
    const shape = x.shape.flatMap((size, index) => (index === place ? count : [size]));
    const ordered = place === 0 ? { unknown: 'rows in the order of their indices', at: call.at } : x.ordered;
    return { ...withShape(partOf(x, place === 0 && count.length > 0, call), shape), ordered };
  },
  tile: (x, [times], call) => {
    if (isUnknown(x.shape) || times?.kind !== 'array') return withShape(x, reason(times, call));
    const { items } = times;
    const shape = x.shape.map((size, index): number | null | Unknown => {
      const item = items[index];
      const factor = item && item.kind !== 'join' ? numberOf(item) : null;
      return typeof size === 'number' && factor !== null ? size * factor : reason(times, call);
    });
    return { ...withShape(x, shape), ordered: { unknown: 'rows that are repeated', at: call.at } };
  },
  relu: (x) => ({ ...x, range: isUnknown(x.range) ? x.range : [Math.max(0, x.range[0]), Math.max(0, x.range[1])] }),
  abs: (x) => {
    if (isUnknown(x.range)) return x;
    const [a, b] = [Math.abs(x.range[0]), Math.abs(x.range[1])];
    return { ...x, range: [x.range[0] <= 0 && x.range[1] >= 0 ? 0 : Math.min(a, b), Math.max(a, b)] };
  },
  neg: (x) => ({ ...x, range: isUnknown(x.range) ? x.range : [-x.range[1], -x.range[0]] }),
  as2D: (x, [rows, columns], call) => reshaped(x, sizesOf([rows, columns], call), call),
  as3D: (x, sizes, call) => reshaped(x, sizesOf(sizes.slice(0, 3), call), call),
  as4D: (x, sizes, call) => reshaped(x, sizesOf(sizes.slice(0, 4), call), call),
  sqrt: (x) => ({ ...x, range: { unknown: 'a square root' } }),
  square: (x) => ({ ...x, range: { unknown: 'a square' } }),
  log: (x) => ({ ...x, range: { unknown: 'a logarithm' } }),
};

function retyped(x: TensorRecord, [dtype]: readonly (Plain | undefined)[], call: Call): TensorRecord {
  return ofType(x, dtype?.kind === 'constant' && typeof dtype.value === 'string' ? dtype.value : reason(dtype, call));
}

/** Another type cuts off what it cannot hold. */
function ofType(x: TensorRecord, dtype: string | Unknown): TensorRecord {
  if (isUnknown(x.range) || (dtype !== 'int32' && dtype !== 'bool')) return { ...x, dtype };
  const [low, high] = x.range;
  return { ...x, dtype, range: dtype === 'bool' ? [0, 1] : [Math.trunc(low), Math.trunc(high)] };
}

/** The type of what two tensors give together; a plain number counts as float32. */
function commonType(x: TensorRecord, by: Plain | undefined): string | Unknown {
  if (x.dtype === 'float32' || by?.kind === 'constant') return 'float32';
  if (!by || !isTensorHost(by)) return { unknown: 'the type of what is combined' };
  const { dtype } = by.tensor;
  if (isUnknown(x.dtype) || dtype === 'float32') return dtype;
  return isUnknown(dtype) || dtype === x.dtype ? dtype : 'int32';
}

/** What is computed from labels is no longer written as they were. */
function computed(x: TensorRecord, { at }: Call): TensorRecord {
  return { ...x, ...noLabels('values that are computed', at) };
}

function noLabels(unknown: string, at?: Span): Pick<TensorRecord, 'encoding' | 'classes'> {
  const why: Unknown = at ? { unknown, at } : { unknown };
  return { encoding: why, classes: why };
}

/** A part of the numbers in the source: how far it reaches is not known. `isRows`: some of the rows, each whole. */
export function partOf(x: TensorRecord, isRows: boolean, { at }: Call): TensorRecord {
  const { shape, range, listed } = x;
  if (!listed || isUnknown(range) || range[0] === range[1]) return x;
  const standForAll = isRows && listed === 'rows' && !isUnknown(shape) && shape.length > 1;
  return standForAll ? x : { ...x, range: { unknown: 'a part of the data', at } };
}

/** Division by a constant or by a statistic of the data is scaling on purpose. */
function divided(x: TensorRecord, [by]: readonly (Plain | undefined)[], call: Call): TensorRecord | undefined {
  const factor = numberOf(by) ?? constantOf(by);
  if (factor !== null && factor !== 0) {
    const normalised = factor > 1 ? { value: true, by: String(factor) } : x.normalised;
    return {
      ...(factor === 1 ? x : computed(x, call)),
      dtype: commonType(x, by),
      range: scaledRange(x.range, 1 / factor),
      normalised,
    };
  }
  const unknown: Unknown = { unknown: 'a quotient of tensors', at: call.at };
  const { shape } = elementwise(x, by, call, unknown) ?? x;
  return {
    ...computed(x, call),
    shape,
    rows: rowsOf(shape),
    dtype: by && isTensorHost(by) ? commonType(x, by) : 'float32',
    range: unknown,
    normalised: { value: true, by: 'a statistic of the data' },
  };
}

function shifted(
  x: TensorRecord,
  by: Plain | undefined,
  call: Call,
  shift: (value: number, other: number) => number,
): TensorRecord | undefined {
  const amount = numberOf(by) ?? constantOf(by);
  if (amount === null) return elementwise(x, by, call, { unknown: 'tensors are combined', at: call.at });
  return {
    ...(amount === 0 ? x : computed(x, call)),
    dtype: commonType(x, by),
    range: isUnknown(x.range) ? x.range : [shift(x.range[0], amount), shift(x.range[1], amount)],
  };
}

/** Two tensors: the shape is known, the values are not. */
function elementwise(x: TensorRecord, by: Plain | undefined, call: Call, why: Unknown): TensorRecord | undefined {
  const dtype = commonType(x, by);
  if (!by || !isTensorHost(by))
    return { ...unknownTensor(why, call.at), shape: x.shape, rows: x.rows, dtype, normalised: x.normalised };
  const shape = broadcast(x.shape, by.tensor.shape);
  return { ...x, shape, rows: rowsOf(shape), dtype, range: why, encoding: why, classes: why };
}

/** The value of a scalar tensor whose value is known. */
function constantOf(by: Plain | undefined): number | null {
  if (!by || !isTensorHost(by)) return null;
  const { range } = by.tensor;
  return !isUnknown(range) && range[0] === range[1] ? range[0] : null;
}

function scaledRange(range: Range, factor: number): Range {
  if (isUnknown(range)) return range;
  const [a, b] = [range[0] * factor, range[1] * factor];
  return [Math.min(a, b), Math.max(a, b)];
}

function sizesOf(sizes: readonly (Plain | undefined)[], call: Call): Shape {
  return sizes.map((size) => (size ? numberOf(size) : null) ?? reason(size, call));
}

/** A size of -1 takes what is left. */
function reshaped(x: TensorRecord, shape: Shape | Unknown, call: Call | null): TensorRecord {
  if (isUnknown(shape)) return withShape(x, shape);
  if (!shape.includes(-1)) return withShape(x, shape);
  const total = sizeOf(x.shape);
  const others = sizeOf(shape.filter((size) => size !== -1));
  const left = total !== null && others ? total / others : null;
  const at = call?.at;
  return withShape(
    x,
    shape.map((size) =>
      size !== -1
        ? size
        : left !== null && Number.isInteger(left)
          ? left
          : { unknown: 'a size that follows from the data', at },
    ),
  );
}

/** Images of another height and width: the dimensions before the channels. */
function resized(x: TensorRecord, size: Plain | undefined, call: Call): TensorRecord {
  if (isUnknown(x.shape)) return x;
  const open: Unknown = { unknown: 'the size of an image', at: call.at };
  const [height, width] = listOf(size);
  return withShape(x, [...x.shape.slice(0, -3), height ?? open, width ?? open, x.shape.at(-1) ?? open]);
}

function sliced(x: TensorRecord, begin: Plain | undefined, size: Plain | undefined, call: Call): TensorRecord {
  if (isUnknown(x.shape)) return x;
  const from = listOf(begin);
  const count = listOf(size);
  const shape = x.shape.map((whole, axis): number | null | Unknown => {
    const start = axis < from.length ? from[axis] : 0;
    const length = size === undefined || axis >= count.length ? -1 : count[axis];
    if (length === undefined || length === null) return reason(itemOf(size, axis), call);
    if (length !== -1) return length;
    if (start === undefined || start === null) return reason(itemOf(begin, axis), call);
    return typeof whole === 'number' ? whole - start : whole;
  });
  const { shape: whole } = x;
  const cut = [...shape.keys()].filter((axis) => shape[axis] !== whole[axis]);
  const isRows = cut.every((axis) => axis === 0);
  return withShape(cut.length > 0 ? partOf(x, isRows, call) : x, shape);
}

/** What is given for an axis, by a list or by itself. */
function itemOf(value: Plain | undefined, axis: number): Value | undefined {
  return value?.kind === 'array' ? value.items[axis] : value;
}

/** A number, or a list of numbers with null for what is not known. */
function listOf(value: Plain | undefined): readonly (number | null)[] {
  if (value?.kind === 'array') return value.items.map((item) => (item.kind === 'join' ? null : numberOf(item)));
  return value ? [numberOf(value)] : [];
}

/** Several tensors along one axis; the first speaks for what they have in common. */
export function joined(all: readonly TensorRecord[], axis: Plain | undefined, call: Call): TensorRecord | undefined {
  const [first] = all;
  if (!first) return undefined;
  const along = axis === undefined || (axis.kind === 'constant' && axis.value === undefined) ? 0 : numberOf(axis);
  const { shape } = first;
  if (isUnknown(shape) || along === null) return withShape(first, isUnknown(shape) ? shape : reason(axis, call));
  const index = along < 0 ? shape.length + along : along;
  const sizes = all.map((tensor) => (isUnknown(tensor.shape) ? null : tensor.shape[index]));
  const total = sizes.every((size) => typeof size === 'number') ? sizes.reduce((sum, size) => sum + size, 0) : null;
  const whole = shape.map((size, at) =>
    at === index ? (total ?? { unknown: 'tensors of unknown sizes together', at: call.at }) : size,
  );
  return {
    ...withShape(first, whole),
    ...(haveSameLabels(all) ? {} : noLabels('tensors of several kinds together', call.at)),
    range: commonRange(all),
    ...(all.some(({ listed }) => listed) && { listed: index === 0 ? 'rows' : 'all' }),
    ordered: { unknown: 'rows put together', at: call.at },
  };
}

/** Equal tensors on a new axis. */
export function stacked(all: readonly TensorRecord[], axis: Plain | undefined, call: Call): TensorRecord | undefined {
  const [first] = all;
  if (!first) return undefined;
  const along = isNullish(axis) ? 0 : numberOf(axis);
  return {
    ...withShape(first, isUnknown(first.shape) ? first.shape : withAxis(first.shape, along, all.length, call)),
    ...(haveSameLabels(all) ? {} : noLabels('tensors of several kinds together', call.at)),
    madeAt: call.at,
    range: commonRange(all),
    ...(all.some(({ listed }) => listed) && { listed: along === 0 ? 'rows' : 'all' }),
  };
}

function withAxis(shape: Shape, along: number | null, size: number, call: Call): Shape | Unknown {
  if (along === null) return { unknown: 'an axis that is not known', at: call.at };
  const index = along < 0 ? shape.length + 1 + along : along;
  return [...shape.slice(0, index), size, ...shape.slice(index)];
}

function haveSameLabels([first, ...others]: readonly TensorRecord[]): boolean {
  return others.every(({ encoding }) => encoding === first?.encoding);
}

function commonRange(all: readonly TensorRecord[]): Range {
  let [low, high] = [Infinity, -Infinity];
  for (const { range } of all) {
    if (isUnknown(range)) return range;
    [low, high] = [Math.min(low, range[0]), Math.max(high, range[1])];
  }
  return [low, high];
}

/** Min, max, mean and the like keep within the range of what they reduce. */
function reduced(x: TensorRecord, [axis, keepsAxes]: readonly (Plain | undefined)[], call: Call): TensorRecord {
  const keeps = keepsAxes === undefined ? false : keepsAxes.kind === 'constant' ? Boolean(keepsAxes.value) : null;
  return overAxes(x, isNullish(axis) ? null : listOf(axis), keeps, call);
}

/** `axes`: null for all of them. `keeps`: whether they stay, of size 1. */
function overAxes(
  x: TensorRecord,
  axes: readonly (number | null)[] | null,
  keeps: boolean | null,
  call: Call,
): TensorRecord {
  const { shape } = x;
  const left = { ...partOf(x, false, call), ...noLabels('values that are reduced', call.at) };
  const isOpen = keeps === null || axes?.includes(null) === true;
  if (isOpen) return withShape(left, { unknown: 'an axis that is not known', at: call.at });
  if (isUnknown(shape)) return axes === null && !keeps ? withShape(left, []) : left;
  const isGone = (index: number): boolean =>
    !axes || axes.some((axis) => axis === index || axis === index - shape.length);
  return withShape(
    left,
    shape.flatMap((size, index) => (!isGone(index) ? [size] : keeps ? [1] : [])),
  );
}

/** What is one-hot is so along its last axis. */
export function withShape(x: TensorRecord, shape: Shape | Unknown): TensorRecord {
  const isHot = x.encoding === 'one-hot' || x.encoding === 'multi-hot';
  const keepsLast = !isHot || (!isUnknown(shape) && !isUnknown(x.shape) && shape.at(-1) === x.shape.at(-1));
  return { ...x, ...(keepsLast ? {} : noLabels('labels of another shape')), shape, rows: rowsOf(shape) };
}
