/** Columns that curves share. Only its owner, the curve that reaches `used`, writes past it. */
interface Store {
  x: Float64Array;
  y: Float64Array;
  smooth: Float64Array;
  used: number;
}

/**
 * A curve that grows at its end. `x` ascends; `y` may be NaN or infinite; `smooth` is `y` exponentially smoothed; a
 * non-finite value leaves a gap and does not weigh on what follows. The columns may be longer than `length`: read no further.
 */
export interface Curve {
  readonly length: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly smooth: Float64Array;
  readonly store: Store;
  /** The smoother's state: its sum before the correction for a young curve, and the share of weight seen. */
  readonly sum: number;
  readonly weight: number;
}

/** Share that the past keeps at each step: about the last ten steps count. */
const KEEP = 0.9;
const FIRST_CAPACITY = 64;

export function emptyCurve(): Curve {
  return view({ x: new Float64Array(0), y: new Float64Array(0), smooth: new Float64Array(0), used: 0 }, 0, 0, 0);
}

/**
 * The curve with points added. The old curve stays as it was: both share the columns, and a curve that is no longer the
 * newest is copied first, so that this is a pure function at the price of an append.
 */
export function append(curve: Curve, xs: readonly number[], ys: readonly number[]): Curve {
  const length = curve.length + xs.length;
  const store = roomFor(curve, length);
  let { sum, weight } = curve;
  xs.forEach((x, i) => {
    const y = ys[i] ?? NaN;
    const at = curve.length + i;
    if (Number.isFinite(y)) {
      sum = KEEP * sum + (1 - KEEP) * y;
      weight = KEEP * weight + (1 - KEEP);
    }
    store.x[at] = x;
    store.y[at] = y;
    store.smooth[at] = Number.isFinite(y) ? sum / weight : NaN;
  });
  store.used = length;
  return view(store, length, sum, weight);
}

/** The index of the point nearest to `x`; -1 for an empty curve. */
export function nearest(curve: Pick<Curve, 'x' | 'length'>, x: number): number {
  const after = firstAtOrAfter(curve, x);
  if (after === 0) return curve.length > 0 ? 0 : -1;
  if (after === curve.length) return curve.length - 1;
  return x - curve.x[after - 1]! <= curve.x[after]! - x ? after - 1 : after;
}

/** The first index whose x is not below `x`; the length when there is none. */
export function firstAtOrAfter({ x: xs, length }: Pick<Curve, 'x' | 'length'>, x: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

function roomFor(curve: Curve, length: number): Store {
  const { store } = curve;
  if (store.used === curve.length && store.x.length >= length) return store;
  const capacity = Math.max(FIRST_CAPACITY, 2 ** Math.ceil(Math.log2(Math.max(1, length))));
  const copy = (from: Float64Array) => {
    const to = new Float64Array(capacity);
    to.set(from.subarray(0, curve.length));
    return to;
  };
  return { x: copy(store.x), y: copy(store.y), smooth: copy(store.smooth), used: curve.length };
}

function view(store: Store, length: number, sum: number, weight: number): Curve {
  return { length, x: store.x, y: store.y, smooth: store.smooth, store, sum, weight };
}
