import type { EpochEnded, LayerSample, Steps, TraceEvent, TraceNumber } from '../protocol/trace';
import { encodeNumber } from './words';

/** Collects steps and sends them as columns, and after them the epochs that they ended. */
export interface Recorder {
  step(loss: number, ms: number, layers: readonly LayerSample[], tensors: number): void;
  epoch(ended: EpochEnded): void;
  /** Sends what waits. */
  flush(): void;
  /** Steps taken so far. */
  readonly steps: number;
}

/** Milliseconds between two messages: at most ten a second. */
const messageEvery = 100;

/** The first step is sent at once, so that the curve begins; later ones wait for each other. */
export function makeRecorder(send: (event: TraceEvent) => void, now: () => number): Recorder {
  let loss: TraceNumber[] = [];
  let ms: number[] = [];
  let layers: LayerSample[] = [];
  let epochs: EpochEnded[] = [];
  let tensors = 0;
  let steps = 0;
  let sentAt = -Infinity;
  const flush = () => {
    if (loss.length > 0) {
      send({ event: 'steps', from: steps - loss.length, loss, ms, layers, tensors } satisfies Steps);
    }
    for (const epoch of epochs) send(epoch);
    loss = [];
    ms = [];
    layers = [];
    epochs = [];
    sentAt = now();
  };
  return {
    step(value, took, samples, tensorCount) {
      loss.push(encodeNumber(value));
      ms.push(Math.round(took * 1000) / 1000);
      layers.push(...samples);
      tensors = tensorCount;
      steps++;
      if (now() - sentAt >= messageEvery) flush();
    },
    epoch(ended) {
      epochs.push(ended);
      if (now() - sentAt >= messageEvery) flush();
    },
    flush,
    get steps() {
      return steps;
    },
  };
}
