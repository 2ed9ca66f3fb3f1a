import { accuracyFor } from '../changes/labels';
import type { Change } from '../protocol/change';
import type { Plan } from '../protocol/plan';
import type { TraceEvent } from '../protocol/trace';
import { deriveSignals } from '../run/derive';
import { between, last, mean, tail, type Series } from '../run/series';

/** How the end of a run is measured. */
export interface Measure {
  /** `valLoss`, `loss`, `accuracy` or `mse`. */
  readonly name: string;
  readonly higherIsBetter: boolean;
  /** The measure within the first `steps` steps of a run; null when it was not finite, undefined when it was never taken. */
  read(events: readonly TraceEvent[], steps: number, arm: 'before' | 'after'): number | null | undefined;
}

/** Epochs whose mean stands for the end of a run: one epoch's validation loss is a noisy draw. */
const LAST_EPOCHS = 3;

const ACCURACIES = new Set(['accuracy', 'acc', 'binaryAccuracy', 'categoricalAccuracy']);

/**
 * The plans of both arms, and what they are compared by: the loss, held out where rows are, but where the loss itself is
 * another a metric that both arms are given, since two losses are no common scale.
 */
export function comparison(
  before: Plan,
  after: Plan,
  change: Change,
): { readonly before: Plan; readonly after: Plan; readonly measure: Measure } {
  if (change.kind !== 'setLoss') return { before, after, measure: lossMeasure(before) };
  const metrics = { before: metricOf(before), after: metricOf(after) };
  const isAccuracy = metrics.before !== 'mse' && metrics.after !== 'mse';
  if (!isAccuracy) metrics.before = metrics.after = 'mse';
  return {
    before: withMetric(before, metrics.before),
    after: withMetric(after, metrics.after),
    measure: metricMeasure(isAccuracy ? 'accuracy' : 'mse', isAccuracy, metrics),
  };
}

function lossMeasure(plan: Plan): Measure {
  const heldOut = plan.slice.validationSplit > 0;
  return {
    name: heldOut ? 'valLoss' : 'loss',
    higherIsBetter: false,
    read(events, steps) {
      const { valLoss, loss, smoothedLoss } = deriveSignals(events);
      if (lostNumbers(loss)) return null;
      return heldOut ? endOf(valLoss, steps) : last(before(smoothedLoss, steps))?.value;
    },
  };
}

function metricMeasure(
  name: string,
  higherIsBetter: boolean,
  metrics: { readonly before: string; readonly after: string },
): Measure {
  return {
    name,
    higherIsBetter,
    read(events, steps, arm) {
      const signals = deriveSignals(events);
      // A network whose weights are NaN still has an accuracy, that of a constant answer.
      if (lostNumbers(signals.loss)) return null;
      const log = metrics[arm] === 'accuracy' ? 'acc' : metrics[arm];
      return meanOf(seriesOf(signals.metrics, log).map((series) => endOf(series, steps)));
    },
  };
}

/** A metric in the logs, held out where rows are: one series, or one for each output, whose name stands before it. */
function seriesOf(metrics: ReadonlyMap<string, Series>, log: string): readonly Series[] {
  const found = [...metrics].filter(([name]) => name === log || name.endsWith(`_${log}`));
  const heldOut = found.filter(([name]) => name.startsWith('val_'));
  return (heldOut.length > 0 ? heldOut : found).map(([, series]) => series);
}

/** Over the outputs: undefined when one was never measured, null when one was not finite. */
function meanOf(ends: readonly (number | null | undefined)[]): number | null | undefined {
  if (ends.length === 0 || ends.includes(undefined)) return undefined;
  const numbers = ends.filter((end) => typeof end === 'number');
  return numbers.length < ends.length ? null : mean(numbers);
}

function lostNumbers(loss: Series): boolean {
  const end = last(loss);
  return end !== undefined && !Number.isFinite(end.value);
}

function endOf(series: Series, steps: number): number | null | undefined {
  const { values } = tail(before(series, steps), LAST_EPOCHS);
  if (values.length === 0) return undefined;
  const end = mean(values);
  return Number.isFinite(end) ? end : null;
}

function before(series: Series, steps: number): Series {
  return between(series, 0, steps - 1);
}

/**
 * What measures this plan whatever its loss: accuracy by the name that is right for its labels, else the squared error. A plan
 * has one list of metrics for all outputs, so those whose labels are written in several ways share the squared error alone.
 */
function metricOf({ data, compile }: Plan): string {
  const [first] = compile.loss;
  if (!first) return 'mse';
  const encodings = data.kind === 'generated' ? data.targets.map(({ encoding }) => encoding) : [data.encoding];
  const [metric, ...others] = new Set(encodings.map((encoding, i) => accuracyFor(encoding, compile.loss[i] ?? first)));
  return others.length > 0 ? 'mse' : (metric ?? 'mse');
}

/** One accuracy at most: tfjs gives two of them names that a log cannot tell apart. */
function withMetric(plan: Plan, metric: string): Plan {
  const others = plan.compile.metrics.filter(
    (name) => name !== metric && !(ACCURACIES.has(name) && ACCURACIES.has(metric)),
  );
  return { ...plan, compile: { ...plan.compile, metrics: [...others, metric] } };
}
