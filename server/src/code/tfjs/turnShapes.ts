import { isUnknown, type Shape, type Unknown, type UnknownShape } from '../../protocol/model';
import type { SymbolSource } from './records';
import type { Use } from './carried';

type TensorShape = Shape | UnknownShape;

const why = 'it may be another on each turn of a loop of unknown length';

/** The shape of what a turn finds that is still running: the next one may find another. */
export const shapeOfTurn: Unknown = { unknown: why };

/** A shape as it is told so far, and those that it may be instead. */
interface Told {
  shape: TensorShape;
  readonly all: () => readonly TensorShape[];
}

/**
 * The shapes that turns of a loop find, where each may hang on the others: all are asked for until none tells less than before.
 * `afresh` does something with nothing remembered of what was derived meanwhile.
 */
export class TurnShapes {
  private readonly known = new Map<Use, Map<SymbolSource, Told>>();
  private asking: Told[] | null = null;

  constructor(private readonly afresh: (ask: () => void) => void) {}

  /** The shape that a symbolic tensor has at a use, where others may stand in its place. */
  at(use: Use, symbol: SymbolSource, own: () => TensorShape, others: () => readonly TensorShape[]): TensorShape {
    const known = this.known.get(use)?.get(symbol);
    if (known) return known.shape;
    const first = own();
    const since = this.known.get(use) ?? new Map<SymbolSource, Told>();
    this.known.set(use, since);
    // It may have been asked for meanwhile.
    const told = since.get(symbol) ?? { shape: first, all: () => [own(), ...others()] };
    if (since.has(symbol)) return told.shape;
    since.set(symbol, told);
    if (this.asking) this.asking.push(told);
    else this.settle(told);
    return told.shape;
  }

  private settle(first: Told): void {
    const asked = [first];
    this.asking = asked;
    try {
      for (let isSettled = false; !isSettled;) {
        const before = asked.length;
        const shapes = asked.map(({ shape }) => shape);
        this.afresh(() => {
          for (const told of asked) told.shape = told.all().reduce(shapeOfBoth, told.shape);
        });
        isSettled = asked.length === before && asked.every(({ shape }, index) => shape === shapes[index]);
      }
    } finally {
      this.asking = null;
    }
  }
}

/** A shape as far as two turns of a loop agree on it; the first one where that is all that is known of it. */
export function shapeOfBoth(one: TensorShape, other: TensorShape): TensorShape {
  if (isUnknown(one) || isUnknown(other) || one.length !== other.length) {
    const last = lastOf(one) === lastOf(other) ? lastOf(one) : undefined;
    if (isUnknown(one) && one.last === last) return one;
    return last === undefined ? { unknown: why } : { unknown: why, last };
  }
  if (one.every((size, axis) => isUnknown(size) || size === other[axis])) return one;
  return one.map((size, axis): Shape[number] => {
    const later = other[axis];
    if (isUnknown(size) || size === later) return size;
    return isUnknown(later) ? later : { unknown: why };
  });
}

/** What is known of a tensor that comes from layers which are not known. */
export function loosened(shape: TensorShape): UnknownShape {
  const last = lastOf(shape);
  return last === undefined ? { unknown: why } : { unknown: why, last };
}

function lastOf(shape: TensorShape): number | undefined {
  const last = isUnknown(shape) ? shape.last : shape.at(-1);
  return typeof last === 'number' ? last : undefined;
}
