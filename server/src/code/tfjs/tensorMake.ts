import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import { isNullish } from '../evaluate/machine';
import type { Call, Context } from '../evaluate/values';
import { literalTensor } from './literalTensor';
import { isTensorHost, type TensorRecord } from './records';
import type { Plain } from './resolve';
import { tensorOfShape, unknownTensor } from './tensorRecord';

export type Make = (args: readonly (Plain | undefined)[], call: Call, context: Context) => TensorRecord;

/** The functions of `tf` that make a tensor from what is no tensor. */
export const makers: { readonly [name: string]: Make | undefined } = {
  tensor: (args, call, context) => fromValues(args, null, call, context),
  tensor1d: ([values, dtype], call, context) => fromValues([values, undefined, dtype], 1, call, context),
  tensor2d: (args, call, context) => fromValues(args, 2, call, context),
  tensor3d: (args, call, context) => fromValues(args, 3, call, context),
  tensor4d: (args, call, context) => fromValues(args, 4, call, context),
  tensor5d: (args, call, context) => fromValues(args, 5, call, context),
  scalar: ([value, dtype], call, context) => fromValues([value, undefined, dtype], 0, call, context),
  zeros: ([shape, dtype], call) => filled(shape, 0, dtype, call),
  ones: ([shape, dtype], call) => filled(shape, 1, dtype, call),
  buffer: ([shape, dtype], call) =>
    tensorOfShape(shapeOf(shape, call), call.at, {
      why: 'values that are written into a buffer',
      dtype: dtypeOf(dtype, call),
    }),
  fill: ([shape, value, dtype], call) => ({
    ...filled(shape, numberOf(value), dtype, call),
    dtype: isNullish(dtype) ? typeOfValue(value) : dtypeOf(dtype, call),
  }),
  zerosLike: ([like], call) => filledLike(like, 0, call),
  onesLike: ([like], call) => filledLike(like, 1, call),
  randomNormal: ([shape, , , dtype], call) => random(shape, null, dtype, call),
  truncatedNormal: ([shape, , , dtype], call) => random(shape, null, dtype, call),
  randomStandardNormal: ([shape, dtype], call) => random(shape, null, dtype, call),
  rand: ([shape, , dtype], call) =>
    tensorOfShape(shapeOf(shape, call), call.at, {
      why: 'values that a function gives',
      dtype: dtypeOf(dtype, call),
      normalised: { value: false },
    }),
  randomUniform: ([shape, low, high, dtype], call) => {
    const from = low ? numberOf(low) : 0;
    const to = high ? numberOf(high) : 1;
    return random(shape, from === null || to === null ? null : [from, to], dtype, call);
  },
  linspace: ([start, stop, count], call) => {
    const [from, to, size] = [numberOf(start), numberOf(stop), numberOf(count)];
    return tensorOfShape([size ?? reason(count, call)], call.at, {
      why: 'values of tf.linspace',
      ...(from !== null && to !== null ? { range: [Math.min(from, to), Math.max(from, to)] } : {}),
      normalised: { value: false },
    });
  },
  range: ([start, stop, step, dtype], call) => {
    const [from, to, given] = [numberOf(start), numberOf(stop), isNullish(step) ? 1 : numberOf(step)];
    const type = dtypeOf(dtype, call);
    if (from === null || to === null || given === null || given === 0) {
      return tensorOfShape([reason(stop, call)], call.at, { why: 'values of tf.range', dtype: type });
    }
    // Without a step it counts down as well.
    const by = to < from && given === 1 ? -1 : given;
    const size = Math.max(0, Math.ceil((to - from) / by));
    const last = from + (size - 1) * by;
    return tensorOfShape([size], call.at, {
      why: 'values of tf.range',
      dtype: type,
      range: [Math.min(from, last), Math.max(from, last)],
      normalised: { value: false },
    });
  },
  eye: ([rows, columns, batch, dtype], call) => {
    const size = numberOf(rows) ?? reason(rows, call);
    const width = isNullish(columns) ? size : (numberOf(columns) ?? reason(columns, call));
    return tensorOfShape(isNullish(batch) ? [size, width] : reason(batch, call), call.at, {
      why: 'values of tf.eye',
      dtype: dtypeOf(dtype, call),
      range: [0, 1],
      normalised: { value: false },
    });
  },
  oneHot: ([indices, depth, on, off, dtype], call) => {
    const size = numberOf(depth) ?? reason(depth, call);
    const of = indices && isTensorHost(indices) ? indices.tensor.shape : listShape(indices, call);
    const type = isNullish(dtype) ? 'int32' : dtypeOf(dtype, call);
    return tensorOfShape(isUnknown(of) ? of : [...of, size], call.at, {
      why: 'values of tf.oneHot',
      dtype: type,
      ...hotValues(on, off, type),
      normalised: { value: false },
      classes: size,
      ...(indices && isTensorHost(indices) ? { ordered: indices.tensor.ordered } : {}),
    });
  },
};

function fromValues(
  [values, shape, dtype]: readonly (Plain | undefined)[],
  rank: number | null,
  call: Call,
  context: Context,
): TensorRecord {
  if (!values) return unknownTensor({ unknown: 'no values are given', at: call.at }, call.at);
  const type = dtype?.kind === 'constant' && typeof dtype.value === 'string' ? dtype.value : null;
  const given = shape && !(shape.kind === 'constant' && shape.value == null) ? shapeOf(shape, call) : null;
  return literalTensor(values, given, type, rank, call.at, context);
}

/** Other values than 1 and 0 smooth the labels. */
function hotValues(
  on: Plain | undefined,
  off: Plain | undefined,
  dtype: TensorRecord['dtype'],
): Pick<Partial<TensorRecord>, 'range' | 'encoding'> {
  const [high, low] = [isNullish(on) ? 1 : numberOf(on), isNullish(off) ? 0 : numberOf(off)];
  if (high === null || low === null) return {};
  // Whole numbers, which tfjs gives unless it is asked for others, hold nothing of the smoothing.
  if (dtype !== 'float32' && !(Number.isInteger(high) && Number.isInteger(low))) return {};
  const range = [Math.min(low, high), Math.max(low, high)] as const;
  return high === 1 && low === 0 ? { range, encoding: 'one-hot' } : { range };
}

function filled(shape: Plain | undefined, value: number | null, dtype: Plain | undefined, call: Call): TensorRecord {
  return tensorOfShape(shapeOf(shape, call), call.at, {
    why: 'what the tensor is filled with',
    dtype: dtypeOf(dtype, call),
    ...(value === null ? {} : { range: [value, value] }),
    normalised: { value: false },
  });
}

function filledLike(like: Plain | undefined, value: number, call: Call): TensorRecord {
  const { shape, dtype } =
    like && isTensorHost(like) ? like.tensor : { shape: reason(like, call), dtype: reason(like, call) };
  return tensorOfShape(shape, call.at, {
    why: 'a constant',
    dtype,
    range: [value, value],
    normalised: { value: false },
  });
}

function random(
  shape: Plain | undefined,
  range: readonly [number, number] | null,
  dtype: Plain | undefined,
  call: Call,
): TensorRecord {
  const type = dtypeOf(dtype, call);
  return tensorOfShape(shapeOf(shape, call), call.at, {
    why: 'random numbers',
    dtype: type,
    ...(range ? { range } : {}),
    normalised: { value: false },
    // Whole numbers may be classes.
    ...(type === 'float32' ? { encoding: 'real' as const } : {}),
    ordered: false,
  });
}

function dtypeOf(value: Plain | undefined, call: Call): string | Unknown {
  if (value === undefined || isNullish(value)) return 'float32';
  return value.kind === 'constant' && typeof value.value === 'string' ? value.value : reason(value, call);
}

/** A shape argument: an array of sizes, or one size. */
export function shapeOf(value: Plain | undefined, call: Call): Shape | Unknown {
  if (value?.kind === 'constant' && typeof value.value === 'number') return [value.value];
  if (value?.kind !== 'array' || value.rest) return reason(value, call);
  return value.items.map((item) =>
    item.kind === 'constant' && typeof item.value === 'number' ? item.value : reason(item, call),
  );
}

export function numberOf(value: Plain | undefined): number | null {
  return value?.kind === 'constant' && typeof value.value === 'number' ? value.value : null;
}

/** Why an argument is not known. */
export function reason(value: { readonly kind: string } | undefined, call: Call): Unknown {
  if (value && 'why' in value && typeof value.why === 'string') return { unknown: value.why, at: call.at };
  return { unknown: 'an argument that is not a literal', at: call.at };
}

/** What tfjs infers from a single value. */
function typeOfValue(value: Plain | undefined): string {
  if (value?.kind !== 'constant') return 'float32';
  return typeof value.value === 'boolean' ? 'bool' : typeof value.value === 'string' ? 'string' : 'float32';
}

/** The shape of a list of numbers; a plain number has none. */
export function listShape(values: Plain | undefined, call: Call): Shape | Unknown {
  if (values?.kind === 'constant') return [];
  if (values?.kind === 'array' && values.items.some(({ kind }) => kind === 'array'))
    return { unknown: 'a list of lists', at: call.at };
  return values?.kind === 'array' && !values.rest ? [values.items.length] : [reason(values, call)];
}
