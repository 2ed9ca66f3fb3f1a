/** Values at steps, as two columns of one length. Steps ascend and count from 0; values may be NaN or infinite. */
export interface Series {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

export const emptySeries: Series = { steps: [], values: [] };

/** The points whose value is a finite number. */
export function finite(series: Series): Series {
  return filter(series, (_step, value) => Number.isFinite(value));
}

/** The points from one step to another, both ends included. */
export function between(series: Series, fromStep: number, toStep: number): Series {
  return filter(series, (step) => step >= fromStep && step <= toStep);
}

/** The last points, at most `count` of them. */
export function tail(series: Series, count: number): Series {
  const from = Math.max(0, series.steps.length - count);
  return { steps: series.steps.slice(from), values: series.values.slice(from) };
}

/** The first points, at most `count` of them. */
export function head(series: Series, count: number): Series {
  return { steps: series.steps.slice(0, count), values: series.values.slice(0, count) };
}

/**
 * Exponential moving average over about `span` points, with Adam's correction for the start, so that the first value is
 * the first point's own. Non-finite points are left out: they would poison every later one.
 */
export function smooth(series: Series, span: number): Series {
  const weight = 2 / (span + 1);
  const kept = finite(series);
  let sum = 0;
  let weights = 0;
  const values = kept.values.map((value) => {
    sum += weight * (value - sum);
    weights += weight * (1 - weights);
    return sum / weights;
  });
  return { steps: kept.steps, values };
}

/** The arithmetic mean; NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The value below which a share of the values lies, 0 to 1, interpolated between neighbours; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low === high ? low : low + (high - low) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Population standard deviation; NaN of nothing. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** Rise per step of the least-squares line through the finite points; 0 with fewer than two different steps. */
export function slope(series: Series): number {
  const { steps, values } = finite(series);
  const middleStep = mean(steps);
  const middleValue = mean(values);
  let along = 0;
  let across = 0;
  steps.forEach((step, i) => {
    along += (step - middleStep) ** 2;
    across += (step - middleStep) * ((values[i] ?? 0) - middleValue);
  });
  return along === 0 ? 0 : across / along;
}

/** Median of the last `count` finite points over the median of the first `count`; NaN when there is none. */
export function growth(series: Series, count: number): number {
  const kept = finite(series);
  return median(tail(kept, count).values) / median(head(kept, count).values);
}

/** The point of the lowest finite value, the earliest of equals; undefined when there is none. */
export function lowest(series: Series): { readonly step: number; readonly value: number } | undefined {
  return best(series, (value, than) => value < than);
}

/** The point of the highest finite value, the earliest of equals; undefined when there is none. */
export function highest(series: Series): { readonly step: number; readonly value: number } | undefined {
  return best(series, (value, than) => value > than);
}

/** The last point, finite or not; undefined when there is none. */
export function last(series: Series): { readonly step: number; readonly value: number } | undefined {
  const step = series.steps.at(-1);
  const value = series.values.at(-1);
  return step === undefined || value === undefined ? undefined : { step, value };
}

function best(
  series: Series,
  beats: (value: number, than: number) => boolean,
): { readonly step: number; readonly value: number } | undefined {
  let found: { step: number; value: number } | undefined;
  series.steps.forEach((step, i) => {
    const value = series.values[i] ?? Number.NaN;
    if (Number.isFinite(value) && (found === undefined || beats(value, found.value))) found = { step, value };
  });
  return found;
}

function filter(series: Series, keep: (step: number, value: number) => boolean): Series {
  const steps: number[] = [];
  const values: number[] = [];
  series.steps.forEach((step, i) => {
    const value = series.values[i] ?? Number.NaN;
    if (!keep(step, value)) return;
    steps.push(step);
    values.push(value);
  });
  return { steps, values };
}
