import type { LayerSample, Steps, TraceEvent } from '../../server/src/protocol/trace';

/** Steps of which the layers are kept. More would fill the repository and move no verdict. */
const SAMPLED = 40;

/** Digits of a number that are kept. */
const DIGITS = 5;

/** The run in fewer bytes: the layers at some of the steps, numbers of a few digits, and no times, which differ by machine. */
export function thin(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const sampled = [
    ...new Set(events.flatMap((event) => (event.event === 'steps' ? event.layers.map(({ step }) => step) : []))),
  ];
  const every = Math.max(1, Math.ceil(sampled.length / SAMPLED));
  const kept = new Set(sampled.filter((_, i) => i % every === 0 || i === sampled.length - 1));
  return merge(events.map((event) => (event.event === 'steps' ? thinSteps(event, kept) : event))).map((event) =>
    event.event === 'started' ? { ...event, backend: { ...event.backend, refused: [] } } : (round(event) as TraceEvent),
  );
}

function thinSteps(steps: Steps, kept: ReadonlySet<number>): Steps {
  const layers = steps.layers.filter(({ step }) => kept.has(step)).map(withoutMoments);
  return { ...steps, ms: steps.ms.map(() => 0), layers };
}

/** No check reads the moments of outputs. */
function withoutMoments({ outputMean: _mean, outputStd: _std, ...sample }: LayerSample): LayerSample {
  return sample;
}

/** Steps that follow each other as one event; the first step stays alone, as the trainer sends it. */
function merge(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const merged: TraceEvent[] = [];
  for (const event of events) {
    const before = merged.at(-1);
    if (event.event !== 'steps' || before?.event !== 'steps' || before.from === 0) merged.push(event);
    else {
      const loss = [...before.loss, ...event.loss];
      merged[merged.length - 1] = {
        ...event,
        from: before.from,
        loss,
        ms: loss.map(() => 0),
        layers: [...before.layers, ...event.layers],
      };
    }
  }
  return merged;
}

function round(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(DIGITS));
  if (Array.isArray(value)) return value.map(round);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, round(item)]));
}
