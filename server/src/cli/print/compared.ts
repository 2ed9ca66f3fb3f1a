import type { Effect } from '../../protocol/effect';
import type { Series } from '../../run/series';
import type { Signals } from '../../run/signals';

/** The curve of the thing that an effect compares: a metric or validation loss by epoch, else the smoothed training loss. */
export interface Compared {
  readonly name: string;
  readonly series: (signals: Signals) => Series;
}

const none: Series = { steps: [], values: [] };

/** Which curve shows what was compared, of what the runs recorded. */
export function comparedBy({ metric }: Effect, runs: readonly Signals[]): Compared {
  if (metric === 'valLoss') return { name: 'validation loss', series: ({ valLoss }) => valLoss };
  const log = metric === 'accuracy' ? 'acc' : metric;
  const recorded = [`val_${log}`, log].find((name) => runs.some(({ metrics }) => metrics.has(name)));
  if (recorded === undefined) return { name: 'training loss', series: ({ smoothedLoss }) => smoothedLoss };
  const name = recorded === log ? `training ${metric}` : `validation ${metric}`;
  return { name, series: ({ metrics }) => metrics.get(recorded) ?? none };
}
