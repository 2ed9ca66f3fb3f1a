import { isUnknown, type Shape, type Unknown } from '../protocol/model';

/** The first thing of a shape that is not known, or null when all of it is. Open dimensions are known to be open. */
export function unknownIn(shape: Shape | Unknown): Unknown | null {
  if (isUnknown(shape)) return shape;
  return shape.find((size) => isUnknown(size)) ?? null;
}
