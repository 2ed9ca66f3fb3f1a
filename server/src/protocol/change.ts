import type { Json } from './json';

/**
 * One change of a model in the model's own terms. It has two readers: `changes/toEdits` writes it into the source,
 * `changes/toPlan` applies it to a plan so that it can be trained. Models and layers are named as in `ModelFacts`.
 * Layers that one call site makes (a loop, a helper) change together: `layers` holds all of them.
 */
export type Change =
  | { readonly kind: 'setLoss'; readonly model: string; readonly loss: string }
  | {
      readonly kind: 'setActivation';
      readonly model: string;
      readonly layers: readonly string[];
      readonly activation: string;
      /** The kernelInitializer that goes with it, such as heNormal with relu; left as it is when missing. */
      readonly initializer?: string;
    }
  | {
      readonly kind: 'setLayerOption';
      readonly model: string;
      readonly layers: readonly string[];
      readonly option: string;
      readonly value: Json;
    }
  | {
      readonly kind: 'insertLayer';
      readonly model: string;
      /** The layer that the new one follows; null puts it first, where it takes over the model's input shape. */
      readonly after: string | null;
      /** The factory's name under `tf.layers`, such as `batchNormalization`. */
      readonly layer: string;
      readonly options: { readonly [option: string]: Json };
    }
  | { readonly kind: 'setLearningRate'; readonly model: string; readonly learningRate: number }
  | { readonly kind: 'setOptimizer'; readonly model: string; readonly optimizer: string }
  | { readonly kind: 'setMetrics'; readonly model: string; readonly metrics: readonly string[] }
  | { readonly kind: 'setFitOption'; readonly model: string; readonly option: string; readonly value: Json }
  | { readonly kind: 'scaleInput'; readonly model: string; readonly by: InputScaling };

/** divide: x / by. standardise: each column to mean 0 and standard deviation 1, constants taken from the training rows. */
export type InputScaling = { readonly kind: 'divide'; readonly by: number } | { readonly kind: 'standardise' };

/** safe: keeps what a correct program computes. suggestion: asks first. */
export type Safety = 'safe' | 'suggestion';

export interface ProposedChange {
  /** An imperative of a few words: what the bulb and the button say. */
  readonly title: string;
  readonly safety: Safety;
  readonly change: Change;
}

/** A mend of the code that is no change of a model: of what is misspelled, tfjs makes nothing. */
export interface ProposedEdit extends Pick<ProposedChange, 'title' | 'safety'> {
  readonly edit: TextEdit;
}

/** A replacement of the text between two offsets. */
export interface TextEdit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
