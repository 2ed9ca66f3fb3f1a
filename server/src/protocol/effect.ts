/** What a change did in an A/B run: both arms trained from the same seeds. */
export interface Effect {
  /** What was compared: the final smoothed loss by default (`valLoss` where validation rows exist, else `loss`), or `accuracy` when the loss itself was changed. */
  readonly metric: string;
  readonly seeds: readonly number[];
  /** The metric at the end of each run, in the order of the seeds; null where it was not finite. */
  readonly before: readonly (number | null)[];
  readonly after: readonly (number | null)[];
  /** Median, lowest and highest of the paired differences after - before; null when no pair is finite on both sides. */
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** True when every pair moved the good way (or from a non-finite value to a finite one). */
  readonly better: boolean;
}

/** How many runs of each arm ended without a finite number, and how many seeds have one on both sides, so that they compare. */
export function countEnds({ before, after }: Pick<Effect, 'before' | 'after'>): {
  readonly notFinite: { readonly before: number; readonly after: number };
  readonly compared: number;
} {
  const lost = (ends: readonly (number | null)[]) => ends.filter((end) => end === null).length;
  return {
    notFinite: { before: lost(before), after: lost(after) },
    compared: before.filter((end, i) => end !== null && typeof after[i] === 'number').length,
  };
}
