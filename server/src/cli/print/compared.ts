import type { Effect } from '../../protocol/effect';
import type { Series } from '../../run/series';
import type { Signals } from '../../run/signals';

/** The curve of the thing that an effect compares: a metric or validation loss by epoch, else the smoothed training loss. */
export interface Compared {
  readonly name: string;
  readonly series: (signals: Signals) => Series;
}

/** tfjs's log names of accuracy; which of them a run has depends on its loss and labels. */
const accuracyLog = /^(?:acc|(?:binary|categorical|sparseCategorical)?accuracy)$/i;

/** Which curve shows what was compared, of what the runs recorded. */
export function comparedBy({ metric }: Effect, runs: readonly Signals[]): Compared {
  if (metric === 'valLoss') return { name: 'validation loss', series: ({ valLoss }) => valLoss };
  const isMetric = (log: string) => (metric === 'accuracy' ? accuracyLog.test(log) : log === metric);
  const validation = (signals: Signals) => found(signals, (log) => log.startsWith('val_') && isMetric(log.slice(4)));
  if (runs.every(validation)) return { name: `validation ${metric}`, series: (run) => validation(run) ?? run.valLoss };
  const training = (signals: Signals) => found(signals, isMetric);
  if (runs.every(training)) return { name: `training ${metric}`, series: (run) => training(run) ?? run.epochLoss };
  return { name: 'training loss', series: ({ smoothedLoss }) => smoothedLoss };
}

function found({ metrics }: Signals, isMetric: (log: string) => boolean): Series | undefined {
  return [...metrics].find(([log, series]) => isMetric(log) && series.values.length > 0)?.[1];
}
