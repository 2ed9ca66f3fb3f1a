import type {
  Ended,
  EpochEnded,
  LayerSample,
  Started,
  Steps,
  TraceEvent,
  TraceNumber,
} from '../../server/src/protocol/trace';
import { append, emptyCurve, type Curve } from './curve';

/** What is drawn of one run: its trace, turned into curves as it arrives. */
export interface Training {
  readonly seed: number;
  readonly started: Started | null;
  readonly ended: Ended | null;
  /** Loss of each step. */
  readonly loss: Curve;
  /** The mean loss over the last epoch that ended; null before the first. */
  readonly epochLoss: number | null;
  /** Of each epoch, at its last step. */
  readonly validation: Curve;
  /** By tfjs's log names: `acc`, `val_acc`, … of each epoch, at its last step. */
  readonly metrics: { readonly [name: string]: Curve };
  /** Steps whose loss was NaN or infinite. */
  readonly nonFinite: readonly number[];
  /** Steps and epochs done so far, and the milliseconds that the steps took. */
  readonly steps: number;
  readonly epochs: number;
  readonly milliseconds: number;
  /** By layer name; only layers that were sampled. */
  readonly layers: { readonly [name: string]: LayerNumbers };
}

export interface LayerNumbers {
  /** The last number of each quantity. */
  readonly latest: LayerSample;
  /** Gradient norms at the sampled steps. */
  readonly gradientNorms: Curve;
}

export function newTraining(seed: number): Training {
  return {
    seed,
    started: null,
    ended: null,
    loss: emptyCurve(),
    epochLoss: null,
    validation: emptyCurve(),
    metrics: {},
    nonFinite: [],
    steps: 0,
    epochs: 0,
    milliseconds: 0,
    layers: {},
  };
}

/** The run after one more event. Pure; unknown events change nothing. */
export function train(training: Training, event: TraceEvent): Training {
  switch (event.event) {
    case 'started':
      return { ...newTraining(event.seed), started: event };
    case 'steps':
      return withSteps(training, event);
    case 'epoch':
      return withEpoch(training, event);
    case 'ended':
      return { ...training, ended: event, steps: Math.max(training.steps, event.steps) };
    default:
      return training;
  }
}

/** The number that a trace carries. */
export function decode(value: TraceNumber): number {
  return Number(value);
}

function withSteps(training: Training, { from, loss, ms, layers }: Steps): Training {
  const steps = loss.map((_, i) => from + i);
  const losses = loss.map(decode);
  const bad = steps.filter((_, i) => !Number.isFinite(losses[i]));
  return {
    ...training,
    loss: append(training.loss, steps, losses),
    nonFinite: bad.length > 0 ? [...training.nonFinite, ...bad] : training.nonFinite,
    steps: Math.max(training.steps, from + loss.length),
    milliseconds: ms.reduce((sum, value) => sum + value, training.milliseconds),
    layers: layers.length > 0 ? withSamples(training.layers, layers) : training.layers,
  };
}

function withSamples(layers: Training['layers'], samples: readonly LayerSample[]): Training['layers'] {
  const next: Record<string, LayerNumbers> = { ...layers };
  for (const sample of samples) {
    const known = next[sample.layer];
    const norms = known?.gradientNorms ?? emptyCurve();
    next[sample.layer] = {
      latest: { ...known?.latest, ...sample },
      gradientNorms:
        sample.gradientNorm === undefined ? norms : append(norms, [sample.step], [decode(sample.gradientNorm)]),
    };
  }
  return next;
}

function withEpoch(training: Training, { epoch, step, loss, valLoss, metrics }: EpochEnded): Training {
  const at = [Math.max(0, step - 1)];
  const next: Record<string, Curve> = { ...training.metrics };
  for (const [name, value] of Object.entries(metrics)) {
    next[name] = append(next[name] ?? emptyCurve(), at, [decode(value)]);
  }
  return {
    ...training,
    epochLoss: decode(loss),
    validation: valLoss === null ? training.validation : append(training.validation, at, [decode(valLoss)]),
    metrics: next,
    steps: Math.max(training.steps, step),
    epochs: Math.max(training.epochs, epoch + 1),
  };
}
