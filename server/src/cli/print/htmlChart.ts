import type { Series } from '../../run/series';
import { shortNumber } from './curve';
import { html, type Html } from './htmlText';

/** A curve of the chart. Its class gives the colour: see `htmlStyle`. */
export interface ChartCurve {
  readonly name: string;
  readonly series: Series;
  readonly className: 'training' | 'raw' | 'validation' | 'before' | 'after';
  /** Drawn thin and pale, and left out of the legend: one of several runs. */
  readonly faint?: boolean;
}

/** An interval of steps, both ends included. */
export interface ChartShade {
  readonly from: number;
  readonly to: number;
}

/** Of the drawing, in its own units. */
const width = 720;
const height = 240;
const left = 52;
const bottom = 22;
const top = 8;
/** More points than these cannot be told apart. */
const mostPoints = 600;

/** Curves over steps as an inline drawing with a legend of their last values; null when there is nothing finite to draw. */
export function htmlChart(
  title: string,
  curves: readonly ChartCurve[],
  shades: readonly ChartShade[] = [],
): Html | null {
  const values = curves.flatMap(({ series }) => series.values.filter(Number.isFinite));
  if (values.length === 0) return null;
  const low = least(values);
  const high = -least(values.map((value) => -value));
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  const [floor, roof] = [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
  const last = Math.max(1, ...curves.map(({ series }) => series.steps.at(-1) ?? 0));
  const x = (step: number) => left + (step / last) * (width - left - 8);
  const y = (value: number) => top + ((roof - value) / (roof - floor)) * (height - top - bottom);

  return html`<figure>
    <figcaption>
      <h3>${title}</h3>
      <p class="legend">${curves.filter(({ faint }) => !faint).map(legendEntry)}</p>
    </figcaption>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${spoken(title, curves)}">
      ${shades.map(({ from, to }) => html`<rect class="shade" x="${fixed(x(from))}" y="${top}" width="${fixed(Math.max(1, x(Math.min(to, last)) - x(from)))}" height="${height - top - bottom}" />`)}
      ${ticks(floor, roof).map((value) => html`<path class="grid" d="M${left} ${fixed(y(value))}H${width - 8}" /><text x="${left - 6}" y="${fixed(y(value) + 4)}" text-anchor="end">${shortNumber(value)}</text>`)}
      ${ticks(0, last).map((step) => html`<text x="${fixed(x(step))}" y="${height - 6}" text-anchor="middle">${shortNumber(step)}</text>`)}
      ${curves.map(({ series, className, faint }) => html`<path class="curve ${className}${faint ? ' faint' : ''}" d="${pathOf(series, x, y)}" />`)}
      ${curves.filter(({ faint }) => !faint).map(({ series }) => marksOf(series, x))}
    </svg>
  </figure>`;
}

/** Round numbers inside an interval, three to six of them. */
export function ticks(from: number, to: number): readonly number[] {
  const rough = (to - from) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The lowest and the highest point of each group of neighbours, so that no spike is lost; a gap where nothing is finite. */
function pathOf({ steps, values }: Series, x: (step: number) => number, y: (value: number) => number): string {
  const size = Math.max(1, Math.ceil((2 * values.length) / mostPoints));
  const parts: string[] = [];
  let pen = 'M';
  for (let start = 0; start < values.length; start += size) {
    const group = values
      .slice(start, start + size)
      .flatMap((value, i) => (Number.isFinite(value) ? [{ value, at: start + i }] : []));
    if (group.length === 0) pen = 'M';
    const lowest = group.reduce(
      (best, point) => (point.value < best.value ? point : best),
      group[0] ?? { value: 0, at: 0 },
    );
    const highest = group.reduce((best, point) => (point.value > best.value ? point : best), lowest);
    const ends = lowest.at === highest.at ? [lowest] : [lowest, highest].sort((a, b) => a.at - b.at);
    for (const { value, at } of group.length > 0 ? ends : []) {
      parts.push(`${pen}${fixed(x(steps[at] ?? at))} ${fixed(y(value))}`);
      pen = 'L';
    }
  }
  return parts.join('');
}

/** Triangles at the upper edge where a value was not finite, at most so many as can be told apart. */
function marksOf({ steps, values }: Series, x: (step: number) => number): Html {
  const bad = new Set(
    values.flatMap((value, i) => (Number.isFinite(value) ? [] : [Math.round(x(steps[i] ?? i) / 6) * 6])),
  );
  return html`${[...bad].map((at) => html`<path class="bad" d="M${at - 4} ${top}h8l-4 7z"><title>not finite</title></path>`)}`;
}

function legendEntry({ name, series, className }: ChartCurve): Html {
  const last = series.values.at(-1);
  return html`<span
    ><svg class="swatch" viewBox="0 0 16 8" aria-hidden="true"><path class="curve ${className}" d="M0 4H16" /></svg
    >${name} <b>${last === undefined ? '' : shortNumber(last)}</b></span
  >`;
}

function spoken(title: string, curves: readonly ChartCurve[]): string {
  const ends = curves
    .filter(({ faint }) => !faint)
    .map(
      ({ name, series }) =>
        `${name} from ${shortNumber(series.values[0] ?? NaN)} to ${shortNumber(series.values.at(-1) ?? NaN)}`,
    );
  return `${title}: ${ends.join(', ')}.`;
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Infinity);
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
