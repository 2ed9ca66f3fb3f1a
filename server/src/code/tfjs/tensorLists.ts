import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import { isNullish } from '../evaluate/machine';
import type { ArrayValue, Call, Context, Value } from '../evaluate/values';
import { isTensorHost, type TensorRecord } from './records';
import type { Plain } from './resolve';
import { numberOf } from './tensorMake';
import { joined, partOf, stacked } from './tensorOps';
import { isHot, noLabels, rowsOf, withShape } from './tensorRecord';

/** A tensor is cut into so many; nobody takes more of them apart by name. */
const mostParts = 64;

/** `tf.concat` or `tf.stack` of a list. Of a list of unknown length, what all of its tensors have in common. */
export function together(
  name: 'concat' | 'stack',
  list: ArrayValue,
  axis: Plain | undefined,
  call: Call,
): TensorRecord | undefined {
  const all = [...list.items, ...(list.rest ? [list.rest] : [])];
  const parts = all.filter(isTensorHost).map(({ tensor }) => tensor);
  if (parts.length === 0 || parts.length < all.length) return undefined;
  const record = name === 'concat' ? joined(parts, axis, call) : stacked(parts, axis, call);
  if (!record || !list.rest || isUnknown(record.shape)) return record;
  const open: Unknown = { unknown: 'a list of unknown length', at: call.at };
  const along = isNullish(axis) ? 0 : numberOf(axis);
  const { length } = record.shape;
  const index = along === null ? 0 : along < 0 ? length + along : along;
  const shape = record.shape.map((size, at) => (at === index ? open : size));
  return { ...record, shape, rows: rowsOf(shape) };
}

/** `tf.split(x, parts, axis)` and `tf.unstack(x, axis)`: the tensors of the list that they give. */
export function apart(
  name: string,
  x: TensorRecord,
  args: readonly (Plain | undefined)[],
  call: Call,
): readonly TensorRecord[] | undefined {
  if (isUnknown(x.shape)) return undefined;
  const given = name === 'unstack' ? args[0] : args[1];
  const along = given ? numberOf(given) : 0;
  if (along === null) return undefined;
  const index = along < 0 ? x.shape.length + along : along;
  const whole = x.shape[index];
  const { shape } = x;
  const withSize = (size: number | null): TensorRecord => {
    const cut =
      size === null ? shape.filter((_, at) => at !== index) : shape.map((old, at) => (at === index ? size : old));
    const losesHot = size === null && index === shape.length - 1 && isHot(x);
    return {
      ...withShape(partOf(x, size !== null && index === 0, call), cut),
      ...(losesHot ? noLabels('one class of the labels', call.at) : {}),
      ordered: index === 0 ? { unknown: 'a part of the rows', at: call.at } : x.ordered,
    };
  };
  if (name === 'unstack') {
    return typeof whole === 'number' && whole <= mostParts
      ? new Array<TensorRecord>(whole).fill(withSize(null))
      : undefined;
  }
  const [sizes] = args;
  const count = sizes ? numberOf(sizes) : null;
  if (count !== null && count <= mostParts && typeof whole === 'number' && whole % count === 0) {
    return new Array<TensorRecord>(count).fill(withSize(whole / count));
  }
  if (sizes?.kind !== 'array' || sizes.rest) return undefined;
  return sizesOfParts(
    sizes.items.map((size) => (size.kind === 'join' ? null : numberOf(size))),
    whole,
  )?.map(withSize);
}

/** A single size of -1 takes what the others leave. */
function sizesOfParts(
  sizes: readonly (number | null)[],
  whole: Shape[number] | undefined,
): readonly number[] | undefined {
  if (!sizes.every((size) => size !== null)) return undefined;
  if (!sizes.includes(-1)) return sizes;
  if (typeof whole !== 'number') return undefined;
  const left = sizes.reduce((rest, size) => (size === -1 ? rest : rest - size), whole);
  return sizes.map((size) => (size === -1 ? left : size));
}

/** `tf.util.<name>`: shuffling leaves a list with its items in an order that nobody knows. */
export function utilMember(name: string, call: Call, context: Context): Value {
  if (name === 'shuffle' || name === 'shuffleCombo') {
    const order = context.native('a random order', (pair, inner) => inner.unknown('a random order', pair.at));
    for (const list of call.args) {
      if (list.kind === 'array') context.call(context.get(list, 'sort', call.at), [order], call.at, list);
    }
    return context.constant(undefined, call.at);
  }
  const [first] = call.args;
  if (name === 'sizeFromShape' && first?.kind === 'array' && !first.rest) {
    const sizes = first.items.map((size) =>
      size.kind === 'constant' && typeof size.value === 'number' ? size.value : NaN,
    );
    const product = sizes.reduce((total, size) => total * size, 1);
    if (!Number.isNaN(product)) return context.constant(product, call.at);
  }
  if (/^assert/.test(name)) return context.constant(undefined, call.at);
  return context.unknown(`result of tf.util.${name}`, call.at);
}
