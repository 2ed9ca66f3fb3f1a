import { isUnknown, type Shape, type Unknown } from '../protocol/model';

/** The number of values of one sample: all dimensions but the first. Unknown when one of them is. */
export function valuesOfSample(shape: Shape | Unknown): number | Unknown {
  if (isUnknown(shape)) return shape;
  let product = 1;
  for (const size of shape.slice(1)) {
    if (size === null) return { unknown: 'an open dimension' };
    if (isUnknown(size)) return size;
    product *= size;
  }
  return product;
}

/** The last dimension: the units of an output, the features of a row. */
export function lastDimension(shape: Shape | Unknown): number | Unknown {
  if (isUnknown(shape)) return shape;
  const last = shape.at(-1);
  if (last === undefined || last === null) return { unknown: 'an open dimension' };
  return last;
}

/** The first thing of a shape that is not known, or null when all of it is. Open dimensions are known to be open. */
export function unknownIn(shape: Shape | Unknown): Unknown | null {
  if (isUnknown(shape)) return shape;
  return shape.find((size) => isUnknown(size)) ?? null;
}

/** As people write shapes: `[null, 28, 28, ?]`. */
export function shapeText(shape: Shape | Unknown): string {
  if (isUnknown(shape)) return '?';
  return `[${shape.map((size) => (isUnknown(size) ? '?' : String(size))).join(', ')}]`;
}
