import type { Curve } from '../curve';
import { svg } from '../dom';

const WIDTH = 100;
const HEIGHT = 24;
const MOST_POINTS = 60;

/** The course of positive values on a log scale between two powers of ten, as a small line without axes. */
export function sparkline(curve: Curve, [low, high]: readonly [number, number]): SVGElement {
  const stride = Math.max(1, Math.ceil(curve.length / MOST_POINTS));
  const last = Math.max(1, curve.length - 1);
  const points: string[] = [];
  for (let i = curve.length - 1; i >= 0; i -= stride) {
    const value = curve.y[i]!;
    if (!Number.isFinite(value)) continue;
    const power = Math.min(high, Math.max(low, Math.log10(Math.max(value, 1e-12))));
    points.push(`${round((i / last) * WIDTH)},${round(HEIGHT - 2 - ((power - low) / (high - low)) * (HEIGHT - 4))}`);
  }
  return svg(
    'svg',
    { class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('polyline', { points: points.join(' ') }),
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
