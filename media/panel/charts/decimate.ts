import { firstAtOrAfter, type Curve } from '../curve';

/** Points to draw; null is a value that cannot be drawn. */
export interface Points {
  readonly x: number[];
  readonly y: (number | null)[];
}

/** What of a curve is drawn. */
export type Column = 'y' | 'smooth';

/** How many neighbouring points share one column of the screen: a power of two, so that the picture does not shimmer as points arrive. */
export function bucketSize(points: number, pixels: number): number {
  return points <= 2 * pixels ? 1 : 2 ** Math.ceil(Math.log2(points / pixels));
}

/**
 * The lowest and the highest value of each bucket, in the order in which they came, so that no spike is lost. Buckets
 * are counted from the curve's first point: curves of the same steps give the same x. Takes x from `from` to `to` and
 * one bucket more on either side, so that the line leaves the picture. Non-finite values are left out; a bucket of
 * nothing else is null.
 */
export function decimate(curve: Curve, column: Column, bucket: number, from: number, to: number): Points {
  const points: Points = { x: [], y: [] };
  const first = Math.max(0, Math.floor(firstAtOrAfter(curve, from) / bucket) - 1) * bucket;
  const end = Math.min(curve.length, firstAtOrAfter(curve, to) + bucket + 1);
  const values = curve[column];
  for (let start = first; start < end; start += bucket) {
    const last = Math.min(start + bucket, curve.length) - 1;
    if (bucket === 1) push(points, curve.x[start]!, values[start]!);
    else pushBucket(points, curve.x, values, start, last);
  }
  return points;
}

function pushBucket(points: Points, x: Float64Array, values: Float64Array, start: number, last: number): void {
  let lowest = -1;
  let highest = -1;
  for (let i = start; i <= last; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (lowest < 0 || value < values[lowest]!) lowest = i;
    if (highest < 0 || value > values[highest]!) highest = i;
  }
  const middle = (start + last + 1) >> 1;
  const [one, other] = lowest < highest ? [lowest, highest] : [highest, lowest];
  push(points, x[start]!, one < 0 ? NaN : values[one]!);
  if (middle > start) push(points, x[middle]!, other < 0 ? NaN : values[other]!);
}

function push(points: Points, x: number, y: number): void {
  points.x.push(x);
  points.y.push(Number.isFinite(y) ? y : null);
}
