import type { EpochEnded, LayerSample, Steps, TraceEvent, TraceNumber } from '../protocol/trace';
import { decodeNumber } from './readTrace';
import { smooth, type Series } from './series';
import type { Signals } from './signals';

/** Points over which the loss is smoothed: enough to tame the noise of batches, few enough to follow a run of 200 steps. */
export const smoothingSpan = 20;

/** Signals of a run, or of a prefix of it. Each is computed when it is first read, and kept. */
export function deriveSignals(events: readonly TraceEvent[]): Signals {
  const batches = lazy(() => events.filter((event) => event.event === 'steps'));
  const epochs = lazy(() => events.filter((event) => event.event === 'epoch'));
  const started = lazy(() => events.find((event) => event.event === 'started') ?? null);
  const ended = lazy(() => events.find((event) => event.event === 'ended') ?? null);
  const data = lazy(() => events.find((event) => event.event === 'data') ?? null);
  const loss = lazy(() => ofSteps(batches(), (batch) => batch.loss));
  const steps = lazy(() => batches().reduce((most, batch) => Math.max(most, batch.from + batch.loss.length), 0));
  const smoothedLoss = lazy(() => smooth(loss(), smoothingSpan));
  const epochLoss = lazy(() => ofEpochs(epochs(), (epoch) => epoch.loss));
  const valLoss = lazy(() => ofEpochs(epochs(), (epoch) => epoch.valLoss));
  const metrics = lazy(() => {
    const names = new Set(epochs().flatMap((epoch) => Object.keys(epoch.metrics)));
    return new Map([...names].map((name) => [name, ofEpochs(epochs(), (epoch) => epoch.metrics[name])]));
  });
  const stepTime = lazy(() => ofSteps(batches(), (batch) => batch.ms));
  const byLayer = (read: (sample: LayerSample) => TraceNumber | undefined) =>
    lazy(() => ofLayers(batches(), started()?.layers.map((layer) => layer.name) ?? [], read));
  const gradientNorms = byLayer((sample) => sample.gradientNorm);
  const weightNorms = byLayer((sample) => sample.weightNorm);
  const updateRatios = byLayer((sample) => sample.updateRatio);
  const deadShares = byLayer((sample) => sample.deadShare);
  const saturatedShares = byLayer((sample) => sample.saturatedShare);

  return {
    get started() {
      return started();
    },
    get ended() {
      return ended();
    },
    get data() {
      return data();
    },
    get steps() {
      return steps();
    },
    get loss() {
      return loss();
    },
    get smoothedLoss() {
      return smoothedLoss();
    },
    get epochLoss() {
      return epochLoss();
    },
    get valLoss() {
      return valLoss();
    },
    get metrics() {
      return metrics();
    },
    get gradientNorms() {
      return gradientNorms();
    },
    get weightNorms() {
      return weightNorms();
    },
    get updateRatios() {
      return updateRatios();
    },
    get deadShares() {
      return deadShares();
    },
    get saturatedShares() {
      return saturatedShares();
    },
    get stepTime() {
      return stepTime();
    },
  };
}

function lazy<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}

function ofSteps(batches: readonly Steps[], column: (batch: Steps) => readonly TraceNumber[]): Series {
  return {
    steps: batches.flatMap((batch) => column(batch).map((_value, i) => batch.from + i)),
    values: batches.flatMap((batch) => column(batch).map(decodeNumber)),
  };
}

/** An epoch's point stands at its last step. */
function ofEpochs(epochs: readonly EpochEnded[], read: (epoch: EpochEnded) => TraceNumber | null | undefined): Series {
  const steps: number[] = [];
  const values: number[] = [];
  for (const epoch of epochs) {
    const value = read(epoch);
    if (value === null || value === undefined) continue;
    steps.push(Math.max(0, epoch.step - 1));
    values.push(decodeNumber(value));
  }
  return { steps, values };
}

/** Layers of which nothing was recorded are left out. */
function ofLayers(
  batches: readonly Steps[],
  order: readonly string[],
  read: (sample: LayerSample) => TraceNumber | undefined,
): ReadonlyMap<string, Series> {
  const found = new Map<string, { steps: number[]; values: number[] }>(
    order.map((name) => [name, { steps: [], values: [] }]),
  );
  for (const sample of batches.flatMap((batch) => batch.layers)) {
    const value = read(sample);
    if (value === undefined) continue;
    const series = found.get(sample.layer) ?? { steps: [], values: [] };
    series.steps.push(sample.step);
    series.values.push(decodeNumber(value));
    found.set(sample.layer, series);
  }
  return new Map([...found].filter(([, series]) => series.steps.length > 0));
}
