/** Size of the drawn curve in CSS pixels: it fits a line of code. */
const width = 64;
const height = 14;
const margin = 1.5;

export interface CurveColours {
  readonly line: string;
  readonly bad: string;
}

/**
 * A small curve of the losses as an SVG text. Losses of one pixel column are averaged; the lowest finite value is drawn at
 * the bottom, the highest at the top. A run that ends in a loss that is not finite ends in a cross.
 */
export function curveSvg(losses: readonly number[], { line, bad }: CurveColours): string {
  const means = columns(losses, width);
  const finite = means.filter(Number.isFinite);
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  const x = (index: number): number => margin + (index * (width - 2 * margin)) / Math.max(1, means.length - 1);
  const y = (value: number): number =>
    height - margin - (high > low ? (value - low) / (high - low) : 0.5) * (height - 2 * margin);
  const points = means.flatMap((mean, index) =>
    Number.isFinite(mean) ? [`${round(x(index))},${round(y(mean))}`] : [],
  );
  const isBroken = losses.length > 0 && !Number.isFinite(losses.at(-1));
  const end = x(points.length);
  const cross = isBroken
    ? `<path d="M${round(Math.min(end, width - 7))} 4l6 6m0-6l-6 6" stroke="${bad}" stroke-width="1.6"/>`
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill="none">` +
    `<polyline points="${points.join(' ')}" stroke="${line}" stroke-width="1.4" stroke-linejoin="round"/>${cross}</svg>`
  );
}

/** The SVG as an address that a decoration takes. */
export function svgAddress(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** Means of at most `count` equal stretches. A stretch with nothing finite in it is NaN. */
function columns(values: readonly number[], count: number): number[] {
  const length = Math.min(count, values.length);
  return Array.from({ length }, (_, column) => {
    const from = Math.floor((column * values.length) / length);
    const to = Math.floor(((column + 1) * values.length) / length);
    const finite = values.slice(from, to).filter(Number.isFinite);
    return finite.length > 0 ? finite.reduce((sum, value) => sum + value, 0) / finite.length : Number.NaN;
  });
}

function round(value: number): string {
  return value.toFixed(1);
}
