import type { BackendName, SliceOfCode } from './plan';

export const traceVersion = 1;

/** A number that JSON can carry: the three non-finite values are written as strings. */
export type TraceNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** What a run did, in the order in which it happened; one JSON value a line. */
export type TraceEvent = Started | DataSeen | Steps | EpochEnded | Ended;

export interface BackendReport {
  readonly name: BackendName;
  readonly version: string;
  /** The better backends, and why each could not be had. */
  readonly refused: readonly { readonly name: BackendName; readonly why: string }[];
}

export interface Started {
  readonly event: 'started';
  readonly version: typeof traceVersion;
  readonly seed: number;
  readonly backend: BackendReport;
  /** In topological order. */
  readonly layers: readonly TracedLayer[];
  readonly source: 'script' | 'file' | 'generated';
  readonly batchesPerEpoch: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly trainRows: number;
  readonly validationRows: number;
  /** Optimizer steps at most, where the plan bounds them. */
  readonly steps?: number;
  /** What the code asks for; missing in older traces, and where the slice is somebody's own. */
  readonly code?: SliceOfCode;
}

export interface TracedLayer {
  readonly name: string;
  readonly className: string;
  /** The activation's name, or null for a layer that has none. */
  readonly activation: string | null;
  readonly trainableParams: number;
}

/** Statistics of what reaches fit, over the training rows, after scaling. */
export interface DataSeen {
  readonly event: 'data';
  readonly inputs: readonly ColumnStatistics[];
  readonly targets: readonly ColumnStatistics[];
  /** Rows of each class, where the targets are classes. */
  readonly classCounts: readonly number[] | null;
}

/** Over all values of one tensor. `perFeature` holds mean and standard deviation along the last axis, at most 64 of them. */
export interface ColumnStatistics {
  readonly shape: readonly number[];
  readonly min: TraceNumber;
  readonly max: TraceNumber;
  readonly mean: TraceNumber;
  readonly std: TraceNumber;
  /** Values that are NaN or infinite. */
  readonly missing: number;
  readonly perFeature: readonly { readonly mean: TraceNumber; readonly std: TraceNumber }[];
}

/** A batch of steps as columns. Entry i belongs to step `from + i`. */
export interface Steps {
  readonly event: 'steps';
  readonly from: number;
  /** Loss of the batch before the step's update. */
  readonly loss: readonly TraceNumber[];
  /** Milliseconds of each step, recording included. */
  readonly ms: readonly number[];
  /** What was recorded of the layers, at the steps that were sampled. */
  readonly layers: readonly LayerSample[];
  /** tf.memory().numTensors at the end of the batch of steps. */
  readonly tensors: number;
}

/** One layer at one step. A quantity that the layer does not have is left out. Of a large output the first samples of the batch are read. */
export interface LayerSample {
  readonly step: number;
  readonly layer: string;
  /** L2 norm of the gradient of the layer's trainable weights. */
  readonly gradientNorm?: TraceNumber;
  /** L2 norm of the trainable weights before the step. */
  readonly weightNorm?: TraceNumber;
  /** L2 norm of the step's change over weightNorm. */
  readonly updateRatio?: TraceNumber;
  /** Share of relu units that are zero for every sample of the batch, 0 to 1. */
  readonly deadShare?: number;
  /** Share of sigmoid or tanh outputs within 1 % of their limits, 0 to 1. */
  readonly saturatedShare?: number;
  /** Mean and standard deviation of the layer's output. */
  readonly outputMean?: TraceNumber;
  readonly outputStd?: TraceNumber;
}

export interface EpochEnded {
  readonly event: 'epoch';
  /** Counts from 0. */
  readonly epoch: number;
  /** Steps done so far. */
  readonly step: number;
  readonly loss: TraceNumber;
  readonly valLoss: TraceNumber | null;
  /** As tfjs names them in its logs: `acc`, `val_acc`, … */
  readonly metrics: { readonly [name: string]: TraceNumber };
}

export interface Ended {
  readonly event: 'ended';
  readonly because: 'done' | 'stopped' | 'budget' | 'non-finite' | 'failed';
  readonly steps: number;
  /** One sentence that says what to do next; only when `failed`. */
  readonly error?: string;
}
