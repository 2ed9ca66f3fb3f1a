import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
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
  zeros: ([shape], call) => filled(shape, 0, call),
  ones: ([shape], call) => filled(shape, 1, call),
  buffer: ([shape, dtype], call) =>
    tensorOfShape(shapeOf(shape, call), call.at, {
      why: 'values that are written into a buffer',
      dtype: dtypeOf(dtype, call),
    }),
  fill: ([shape, value], call) => filled(shape, numberOf(value), call),
  zerosLike: ([like], call) => filledLike(like, 0, call),
  onesLike: ([like], call) => filledLike(like, 1, call),
  randomNormal: ([shape, , , dtype], call) => random(shape, null, dtype, call),
  truncatedNormal: ([shape, , , dtype], call) => random(shape, null, dtype, call),
  randomStandardNormal: ([shape, dtype], call) => random(shape, null, dtype, call),
  rand: ([shape, , dtype], call) => random(shape, null, dtype, call),
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
  range: ([start, stop, step], call) => {
    const [from, to, by] = [numberOf(start), numberOf(stop), step ? numberOf(step) : 1];
    if (from === null || to === null || by === null || by === 0) {
      return tensorOfShape([reason(stop, call)], call.at, { why: 'values of tf.range' });
    }
    const size = Math.max(0, Math.ceil((to - from) / by));
    const last = from + (size - 1) * by;
    return tensorOfShape([size], call.at, {
      why: 'values of tf.range',
      range: [Math.min(from, last), Math.max(from, last)],
      normalised: { value: false },
    });
  },
  eye: ([rows, columns], call) => {
    const size = numberOf(rows) ?? reason(rows, call);
    const width = columns ? (numberOf(columns) ?? reason(columns, call)) : size;
    return tensorOfShape([size, width], call.at, {
      why: 'values of tf.eye',
      range: [0, 1],
      normalised: { value: false },
    });
  },
  oneHot: ([indices, depth], call) => {
    const size = numberOf(depth) ?? reason(depth, call);
    const of = indices && isTensorHost(indices) ? indices.tensor.shape : listShape(indices, call);
    return tensorOfShape(isUnknown(of) ? of : [...of, size], call.at, {
      why: 'values of tf.oneHot',
      dtype: 'float32',
      range: [0, 1],
      normalised: { value: false },
      encoding: 'one-hot',
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

function filled(shape: Plain | undefined, value: number | null, call: Call): TensorRecord {
  return tensorOfShape(shapeOf(shape, call), call.at, {
    why: 'what the tensor is filled with',
    ...(value === null ? {} : { range: [value, value] }),
    normalised: { value: false },
  });
}

function filledLike(like: Plain | undefined, value: number, call: Call): TensorRecord {
  const shape = like && isTensorHost(like) ? like.tensor.shape : reason(like, call);
  return tensorOfShape(shape, call.at, { why: 'a constant', range: [value, value], normalised: { value: false } });
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
  if (value === undefined) return 'float32';
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

function listShape(values: Plain | undefined, call: Call): Shape | Unknown {
  if (values?.kind === 'constant') return [];
  return values?.kind === 'array' && !values.rest ? [values.items.length] : [reason(values, call)];
}
