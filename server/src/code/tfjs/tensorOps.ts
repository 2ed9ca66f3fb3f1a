import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import { isNullish } from '../evaluate/machine';
import type { Call, Value } from '../evaluate/values';
import { gather } from '../gather';
import { isTensorHost, type TensorRecord } from './records';
import type { Plain } from './resolve';
import { listShape, numberOf, reason, shapeOf } from './tensorMake';
import { isHot, noLabels, sizeOf, withShape } from './tensorRecord';
import { computed, valueOperations, type Op } from './tensorValues';

export const operations: { readonly [name: string]: Op | undefined } = {
  ...valueOperations,
  clone: (x) => x,
  toTensor: (x) => x,
  variable: (x) => x,
  keep: (x) => x,
  reverse: (x) => x,
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
  squeeze: (x, [axes], call) => {
    if (isUnknown(x.shape)) return x;
    if (axes === undefined) {
      if (x.shape.some((size) => typeof size !== 'number'))
        return withShape(x, { unknown: 'a shape that is squeezed' });
      return withShape(
        x,
        x.shape.filter((size) => size !== 1),
      );
    }
    const listed = listOf(axes);
    if (listed.includes(null)) return withShape(x, reason(axes, call));
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
  resizeBilinear: (x, [size], call) => ({ ...resized(x, size, call), dtype: 'float32' }),
  resizeNearestNeighbor: (x, [size], call) => resized(x, size, call),
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
    const shape = gather(x.shape, (size, index) => (index === place ? count : [size]));
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
  as2D: (x, [rows, columns], call) => reshaped(x, sizesOf([rows, columns], call), call),
  as3D: (x, sizes, call) => reshaped(x, sizesOf(sizes.slice(0, 3), call), call),
  as4D: (x, sizes, call) => reshaped(x, sizesOf(sizes.slice(0, 4), call), call),
};

/**
 * A part of the numbers in the source: how far it reaches is not known, nor whether those that are no whole numbers are in it.
 * `isRows`: some of the rows, each whole.
 */
export function partOf(x: TensorRecord, isRows: boolean, { at }: Call): TensorRecord {
  const { shape, range, listed } = x;
  if (!listed || isUnknown(range) || range[0] === range[1]) return x;
  const standForAll = isRows && listed === 'rows' && !isUnknown(shape) && shape.length > 1;
  if (standForAll) return x;
  const mayBeWhole = x.encoding === 'real' && !(isRows && listed === 'rows');
  const labels = mayBeWhole ? noLabels('a part of the data', at) : {};
  return { ...x, ...labels, range: { unknown: 'a part of the data', at } };
}

function sizesOf(sizes: readonly (Plain | undefined)[], call: Call): Shape {
  return sizes.map((size) => (size ? numberOf(size) : null) ?? reason(size, call));
}

/** A size of -1 takes what is left. */
function reshaped(x: TensorRecord, shape: Shape | Unknown, call: Call | null): TensorRecord {
  if (isUnknown(shape)) return withShape(x, shape);
  const total = sizeOf(x.shape);
  const others = sizeOf(shape.filter((size) => size !== -1));
  const left = total !== null && others ? total / others : null;
  const at = call?.at;
  const whole = shape.map((size): Shape[number] => {
    if (size !== -1) return size;
    return left !== null && Number.isInteger(left) ? left : { unknown: 'a size that follows from the data', at };
  });
  // Of columns that stand in the rows now, some rows hold some columns only.
  const keepsRows = !isUnknown(x.shape) && (x.shape.length < 2 || x.shape[0] === whole[0]);
  return withShape(x.listed && !keepsRows ? { ...x, listed: 'all' } : x, whole);
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
  const isLast = !isUnknown(first.shape) && (along === -1 || along === first.shape.length);
  return {
    ...withShape(first, isUnknown(first.shape) ? first.shape : withAxis(first.shape, along, all.length, call)),
    ...(haveSameLabels(all) && !(isLast && isHot(first)) ? {} : noLabels('tensors of several kinds together', call.at)),
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

function commonRange(all: readonly TensorRecord[]): TensorRecord['range'] {
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
    gather(shape, (size, index) => (!isGone(index) ? [size] : keeps ? [1] : [])),
  );
}
