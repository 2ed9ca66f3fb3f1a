import type uPlot from 'uplot';
import type { Theme } from './theme';

/** An interval of steps that a verdict rests on. */
export interface Shade {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
}

/** Shades intervals behind the lines, with an edge on either side so that they read in high contrast too. */
export function drawShades(plot: uPlot, shades: readonly Shade[]): void {
  const { ctx, bbox } = plot;
  ctx.save();
  for (const { from, to, colour } of shades) {
    const left = clamp(plot.valToPos(from, 'x', true), bbox.left, bbox.left + bbox.width);
    const right = clamp(plot.valToPos(to, 'x', true), bbox.left, bbox.left + bbox.width);
    const width = Math.max(2, right - left);
    ctx.fillStyle = colour;
    ctx.globalAlpha = 0.13;
    ctx.fillRect(left, bbox.top, width, bbox.height);
    ctx.globalAlpha = 0.55;
    ctx.fillRect(left, bbox.top, devicePixelRatio, bbox.height);
    ctx.fillRect(left + width - devicePixelRatio, bbox.top, devicePixelRatio, bbox.height);
  }
  ctx.restore();
}

/** Marks steps whose value was not finite: a triangle that hangs from the upper edge. */
export function drawMarks(plot: uPlot, steps: readonly number[], theme: Theme): void {
  const { ctx, bbox } = plot;
  const half = 4 * devicePixelRatio;
  let last = -Infinity;
  ctx.save();
  ctx.fillStyle = theme.error;
  for (const step of steps) {
    const x = plot.valToPos(step, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width || x - last < half) continue;
    last = x;
    ctx.beginPath();
    ctx.moveTo(x - half, bbox.top);
    ctx.lineTo(x + half, bbox.top);
    ctx.lineTo(x, bbox.top + 2 * half);
    ctx.fill();
    ctx.globalAlpha = 0.35;
    ctx.fillRect(x - devicePixelRatio / 2, bbox.top, devicePixelRatio, bbox.height);
    ctx.globalAlpha = 1;
  }
  ctx.restore();
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
