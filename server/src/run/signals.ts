import type { DataSeen, Ended, Started } from '../protocol/trace';
import type { Series } from './series';

/** What checks judge: derived from a prefix of a trace, each part computed when it is first read. */
export interface Signals {
  readonly started: Started | null;
  readonly ended: Ended | null;
  readonly data: DataSeen | null;
  /** Optimizer steps seen so far. */
  readonly steps: number;
  /** Loss of each step. */
  readonly loss: Series;
  /** Loss of each step, exponentially smoothed, non-finite steps left out. */
  readonly smoothedLoss: Series;
  /** Of each epoch, at the step at which it ended. */
  readonly epochLoss: Series;
  readonly valLoss: Series;
  /** By tfjs's log names: `acc`, `val_acc`, … */
  readonly metrics: ReadonlyMap<string, Series>;
  /** By layer, in topological order, at the sampled steps. */
  readonly gradientNorms: ReadonlyMap<string, Series>;
  readonly weightNorms: ReadonlyMap<string, Series>;
  readonly updateRatios: ReadonlyMap<string, Series>;
  readonly deadShares: ReadonlyMap<string, Series>;
  readonly saturatedShares: ReadonlyMap<string, Series>;
  /** Milliseconds of each step. */
  readonly stepTime: Series;
}
