import type { Span } from '../../protocol/finding';
import { isUnknown, type Unknown } from '../../protocol/model';
import type { ArrayValue, Context, Value } from '../evaluate/values';
import { literalTensor } from './literalTensor';
import { isTensorHost, type DatasetRecord, type TensorRecord } from './records';
import { unknownTensor, withShape } from './tensorRecord';
import { tensorHost } from './tensors';

/** What all elements of a dataset have in common: objects and lists stay what they are, numbers and tensors become one tensor. */
export function commonElement(dataset: DatasetRecord, context: Context): Value {
  const [first] = dataset.elements;
  if (!first) return context.unknown('the elements of a dataset', dataset.madeAt);
  return common(dataset.elements, dataset, context);
}

/** A batch of the elements: each tensor in it has one more dimension in front. */
export function batched(dataset: DatasetRecord, size: number | Unknown, at: Span, context: Context): Value {
  return withBatch(commonElement(dataset, context), size, at, context);
}

function common(values: readonly Value[], dataset: DatasetRecord, context: Context): Value {
  const [first] = values;
  const at = dataset.madeAt;
  if (!first) return context.unknown('the elements of a dataset', at);
  if (first.kind === 'object' && values.every(({ kind }) => kind === 'object')) {
    const parts = [...first.properties.keys()].map((key) => {
      const inner = values.flatMap((value) => (value.kind === 'object' ? (value.properties.get(key) ?? []) : []));
      return [key, common(inner, dataset, context)] as const;
    });
    const object = context.object(parts, at);
    object.open = first.open;
    return object;
  }
  if (first.kind === 'array' && isContainer(first)) {
    const lists = values.flatMap((value) => (value.kind === 'array' ? [value.items] : []));
    return context.array(
      first.items.map((_, index) =>
        common(
          lists.flatMap((items) => items[index] ?? []),
          dataset,
          context,
        ),
      ),
      at,
    );
  }
  if (values.every(isTensorHost))
    return tensorHost(
      commonTensor(
        values.map(({ tensor }) => tensor),
        dataset,
      ),
      at,
    );
  if (values.every((value) => value.kind === 'array' || value.kind === 'constant')) {
    const whole = literalTensor(context.array(values, at), null, null, null, at, context);
    const { shape } = whole;
    return tensorHost(bounded({ ...whole, shape: isUnknown(shape) ? shape : shape.slice(1) }, dataset), at);
  }
  return first.kind === 'unknown' ? first : context.unknown('elements of different kinds', at);
}

/** A list of parts, such as `[xs, ys]`, and not a row of numbers. */
function isContainer({ items, rest }: ArrayValue): boolean {
  if (rest) return false;
  const kinds = new Set(items.map(({ kind }) => kind));
  return kinds.size > 1 || kinds.has('object') || kinds.has('host');
}

function commonTensor(all: readonly TensorRecord[], dataset: DatasetRecord): TensorRecord {
  const [first, ...others] = all;
  const why: Unknown = { unknown: 'elements that differ', at: dataset.madeAt };
  if (!first) return unknownTensor(why, dataset.madeAt);
  if (others.length === 0) return first.listed ? bounded(first, dataset) : first;
  const shared = <K extends keyof TensorRecord>(key: K): TensorRecord[K] | Unknown =>
    others.every((other) => JSON.stringify(other[key]) === JSON.stringify(first[key])) ? first[key] : why;
  const tensor: TensorRecord = {
    madeAt: first.madeAt,
    shape: shared('shape'),
    dtype: shared('dtype'),
    range: all.reduce<TensorRecord['range']>(
      (range, other) =>
        isUnknown(range) || isUnknown(other.range)
          ? why
          : [Math.min(range[0], other.range[0]), Math.max(range[1], other.range[1])],
      first.range,
    ),
    normalised: shared('normalised'),
    encoding: shared('encoding'),
    classes: shared('classes'),
    rows: first.rows,
    ordered: first.ordered,
    ...(all.some(({ listed }) => listed) && { listed: 'rows' }),
  };
  // A fixed range (pixels, one-hot) holds for rows that nobody looked at; one that came from numbers does not.
  return JSON.stringify(shared('range')) === JSON.stringify(first.range) ? tensor : bounded(tensor, dataset);
}

/** What was read from some of the rows only says nothing about the others. */
function bounded(tensor: TensorRecord, { isWhole, madeAt }: DatasetRecord): TensorRecord {
  if (isWhole) return tensor;
  const why: Unknown = { unknown: 'more rows than are read', at: madeAt };
  return { ...tensor, range: why, encoding: why, classes: why };
}

function withBatch(value: Value, size: number | Unknown, at: Span, context: Context): Value {
  if (isTensorHost(value)) {
    const { shape } = value.tensor;
    return tensorHost(withShape(value.tensor, isUnknown(shape) ? shape : [size, ...shape]), at);
  }
  if (value.kind === 'object') {
    const parts = [...value.properties].map(([key, inner]) => [key, withBatch(inner, size, at, context)] as const);
    const object = context.object(parts, at);
    object.open = value.open;
    return object;
  }
  if (value.kind !== 'array') return value;
  return context.array(
    value.items.map((item) => withBatch(item, size, at, context)),
    at,
  );
}
