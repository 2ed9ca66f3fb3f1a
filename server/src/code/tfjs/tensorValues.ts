import { isUnknown, type Unknown } from '../../protocol/model';
import type { Call } from '../evaluate/values';
import { isTensorHost, type TensorRecord } from './records';
import type { Plain } from './resolve';
import { numberOf, reason } from './tensorMake';
import { broadcast, rowsOf, noLabels, unknownTensor, withShape } from './tensorRecord';

/** An operation as `tf.op(x, …)` or `x.op(…)`: the tensor comes first in both. Undefined when nothing can be said. */
export type Op = (x: TensorRecord, args: readonly (Plain | undefined)[], call: Call) => TensorRecord | undefined;

type Range = TensorRecord['range'];

/** Operations on each value by itself, or with one of another tensor: arithmetic and types. */
export const valueOperations: { readonly [name: string]: Op | undefined } = {
  toFloat: (x) => ({ ...x, dtype: 'float32' }),
  toInt: (x) => ofType(x, 'int32'),
  toBool: (x) => ofType(x, 'bool'),
  cast: retyped,
  asType: retyped,
  div: divided,
  divNoNan: divided,
  sub: (x, [by], call) => shifted(x, by, call, (value, other) => value - other),
  add: (x, [by], call) => shifted(x, by, call, (value, other) => value + other),
  mul: (x, [by], call) => {
    const factor = numberOf(by) ?? constantOf(by);
    if (factor === null) return elementwise(x, by, call, { unknown: 'a product of tensors', at: call.at });
    const scaled = scaledRange(x.range, factor);
    const product = { ...combined(x, by, factor === 1, call), range: scaled };
    return factor <= 0 || factor >= 1 ? product : { ...product, normalised: { value: true, by: String(factor) } };
  },
  clipByValue: (x, [low, high], call) => {
    const [from, to] = [numberOf(low), numberOf(high)];
    if (from === null || to === null) return computed(x, call);
    if (isUnknown(x.range)) return ofType({ ...computed(x, call), range: [from, to] }, x.dtype);
    if (from <= x.range[0] && x.range[1] <= to) return x;
    const within = (value: number): number => Math.min(Math.max(value, from), to);
    return ofType({ ...computed(x, call), range: [within(x.range[0]), within(x.range[1])] }, x.dtype);
  },
  sigmoid: (x, _, call) => ({ ...computed(x, call), range: [0, 1], normalised: { value: true, by: 'sigmoid' } }),
  softmax: (x, _, call) => ({ ...computed(x, call), range: [0, 1], encoding: 'real' }),
  tanh: (x, _, call) => ({ ...computed(x, call), range: [-1, 1], normalised: { value: true, by: 'tanh' } }),
  relu: (x, _, call) => mapped(x, call, ([low, high]) => [Math.max(0, low), Math.max(0, high)]),
  abs: (x, _, call) =>
    mapped(x, call, ([low, high]) => {
      const [a, b] = [Math.abs(low), Math.abs(high)];
      return [low <= 0 && high >= 0 ? 0 : Math.min(a, b), Math.max(a, b)];
    }),
  neg: (x, _, call) => mapped(x, call, ([low, high]) => [-high, -low]),
  sqrt: (x, _, call) => ({ ...computed(x, call), range: { unknown: 'a square root' } }),
  square: (x, _, call) => ({ ...computed(x, call), range: { unknown: 'a square' } }),
  log: (x, _, call) => ({ ...computed(x, call), range: { unknown: 'a logarithm' } }),
};

function retyped(x: TensorRecord, [dtype]: readonly (Plain | undefined)[], call: Call): TensorRecord {
  return ofType(x, dtype?.kind === 'constant' && typeof dtype.value === 'string' ? dtype.value : reason(dtype, call));
}

/** Another type cuts off what it cannot hold. */
function ofType(x: TensorRecord, dtype: string | Unknown): TensorRecord {
  if (dtype !== 'int32' && dtype !== 'bool') return { ...x, dtype };
  const isCut = x.encoding === 'real' || (dtype === 'bool' && x.encoding === 'class-numbers');
  const whole: TensorRecord = { ...x, dtype, ...(isCut ? noLabels('values that are cut off') : {}) };
  if (isUnknown(x.range)) return whole;
  const [low, high] = x.range;
  return { ...whole, range: dtype === 'bool' ? [0, 1] : [Math.trunc(low), Math.trunc(high)] };
}

/** Each value by itself; `range` tells how far what comes of a range reaches. */
function mapped(
  x: TensorRecord,
  call: Call,
  range: (given: readonly [number, number]) => readonly [number, number],
): TensorRecord {
  if (isUnknown(x.range)) return computed(x, call);
  return ofType({ ...computed(x, call), range: range(x.range) }, x.dtype);
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
export function computed(x: TensorRecord, { at }: Call): TensorRecord {
  return { ...x, ...noLabels('values that are computed', at) };
}

/** Division by a constant or by a statistic of the data is scaling on purpose. */
function divided(x: TensorRecord, [by]: readonly (Plain | undefined)[], call: Call): TensorRecord | undefined {
  const factor = numberOf(by) ?? constantOf(by);
  if (factor !== null && factor !== 0) {
    const normalised = factor > 1 ? { value: true, by: String(factor) } : x.normalised;
    const quotient = { ...combined(x, by, factor === 1, call), normalised };
    const range = scaledRange(x.range, 1 / factor);
    if (quotient.dtype !== 'int32' || isUnknown(range)) return { ...quotient, range };
    // Whole numbers are divided down to whole numbers.
    return { ...quotient, range: [Math.floor(range[0]), Math.floor(range[1])] };
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
    ...combined(x, by, amount === 0, call),
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

/** A tensor and one number, be it all that another tensor holds. `isSame`: the number changes nothing. */
function combined(x: TensorRecord, by: Plain | undefined, isSame: boolean, call: Call): TensorRecord {
  const values = { ...(isSame ? x : computed(x, call)), dtype: commonType(x, by) };
  return by && isTensorHost(by) ? withShape(values, broadcast(x.shape, by.tensor.shape)) : values;
}

/** The value of a tensor that holds a single one, once or many times. */
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
