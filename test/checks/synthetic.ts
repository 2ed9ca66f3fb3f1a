import { checks } from '../../server/src/checks';
import { judge } from '../../server/src/checks/judge';
import type { Verdict } from '../../server/src/protocol/diagnosis';
import type { DataSeen, LayerSample, TraceEvent, TraceNumber } from '../../server/src/protocol/trace';
import { deriveSignals } from '../../server/src/run/derive';

/** A run drawn by hand: the loss of each step, of each epoch, and what the layers did at each step. */
export interface Drawn {
  readonly loss: readonly TraceNumber[];
  readonly epochs?: readonly (readonly [loss: number, valLoss: TraceNumber | null])[];
  readonly layers?: { readonly [layer: string]: (step: number) => Partial<LayerSample> };
  readonly missing?: number;
  readonly metrics?: { readonly [name: string]: TraceNumber };
  readonly because?: 'done' | 'budget' | 'stopped' | 'failed';
}

export function draw({
  loss,
  epochs = [],
  layers = {},
  missing,
  metrics = {},
  because = 'done',
}: Drawn): readonly TraceEvent[] {
  const samples = loss.flatMap((_, step) =>
    Object.entries(layers).map(([layer, at]) => ({ ...at(step), step, layer })),
  );
  return [
    {
      event: 'started',
      version: 1,
      seed: 1,
      backend: { name: 'wasm', version: '4.22.0', refused: [] },
      layers: Object.keys(layers).map((name) => ({ name, className: 'Dense', activation: 'relu', trainableParams: 8 })),
      source: 'generated',
      batchesPerEpoch: 4,
      epochs: epochs.length,
      batchSize: 32,
      trainRows: 128,
      validationRows: 32,
    },
    ...(missing === undefined ? [] : [dataSeen(missing)]),
    { event: 'steps', from: 0, loss, ms: loss.map(() => 1), layers: samples, tensors: 10 },
    ...epochs.map(([epochLoss, valLoss], epoch) => ({
      event: 'epoch' as const,
      epoch,
      step: Math.round((loss.length * (epoch + 1)) / epochs.length),
      loss: epochLoss,
      valLoss,
      metrics,
    })),
    {
      event: 'ended',
      because,
      steps: loss.length,
      ...(because === 'failed' ? { error: 'The trainer was killed: run it again.' } : {}),
    },
  ];
}

export function verdict(id: string, events: readonly TraceEvent[]): Verdict {
  const check = checks.find((one) => one.id === id);
  if (!check) throw new Error(`There is no check ${id}.`);
  return judge(check, deriveSignals(events));
}

/** `count` values of a function of the step. */
export function curve(count: number, at: (step: number) => number): readonly number[] {
  return Array.from({ length: count }, (_, step) => at(step));
}

/** Noise between -1 and 1 that is the same in every run. */
export function noise(step: number): number {
  return Math.sin(step * 12.9898 + 78.233 * Math.sin(step));
}

function dataSeen(missing: number): DataSeen {
  const column = { shape: [4], min: 0, max: 1, mean: 0.5, std: 0.3, missing, perFeature: [] };
  return { event: 'data', inputs: [column], targets: [], classCounts: null };
}
