import type { Tier } from '../protocol/plan';

/** Decides which steps are recorded, so that recording stays inside its share of the time. */
export interface Pace {
  /** True when the coming step is to be recorded. */
  wants(): boolean;
  /** After a step: milliseconds of training, and of recording (0 when it was not recorded). */
  spent(trainingMs: number, recordingMs: number): void;
}

/**
 * Share of the training time that recording may take. Most of the promised 20 % is left for the first record, which
 * is dear because everything is new, and for what no clock around it sees: the collector's work on the copies (measured over
 * about 90 steps of a CNN: 10 % by the clock cost 17 to 23 % of processor time).
 */
const share: { readonly [Name in Tier]: number } = { off: 0, light: 0.05, layers: 0.06, full: Infinity };

/**
 * The first step is always recorded; another one once the time already trained pays for what was recorded and for one
 * more record as dear as the last. The first step's own time pays for nothing: it is slow because everything is new.
 */
export function makePace(tier: Tier): Pace {
  let steps = 0;
  let trained = 0;
  let recorded = 0;
  let lastRecord = 0;
  return {
    wants() {
      if (tier === 'off') return false;
      return tier === 'full' || steps === 0 || recorded + lastRecord <= share[tier] * trained;
    },
    spent(trainingMs, recordingMs) {
      if (steps++ === 0) return;
      trained += trainingMs;
      recorded += recordingMs;
      if (recordingMs > 0) lastRecord = recordingMs;
    },
  };
}
