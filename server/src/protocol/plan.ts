import type { InputScaling } from './change';
import type { Json } from './json';

/** All that a trainer needs, as plain data. The same plan on the same backend gives the same run. */
export interface Plan {
  readonly version: 1;
  /** What `model.toJSON()` gives: `{class_name, config}`, as `tf.models.modelFromJSON` reads it. */
  readonly topology: Json;
  readonly compile: {
    readonly loss: readonly LossSpec[];
    readonly optimizer: {
      readonly name: string;
      readonly learningRate: number;
      readonly options: { readonly [option: string]: number };
    };
    readonly metrics: readonly string[];
  };
  readonly data: DataSource;
  /** Applied to the inputs before training; null leaves them as they are. */
  readonly scaling: InputScaling | null;
  readonly slice: Slice;
  /** Fixes initialisers, shuffling and dropout. */
  readonly seed: number;
  /** The run ends when either is used up. */
  readonly budget: { readonly seconds: number; readonly megabytes: number };
  readonly record: Tier;
  /** `auto` takes the best that can be had; a name insists on one. */
  readonly backend: 'auto' | BackendName;
  /** Where to look for the user's own tfjs-node or webgpu first: the folder of the model's file. Null: nowhere. */
  readonly workspace: string | null;
}

export type BackendName = 'tensorflow' | 'webgpu' | 'wasm' | 'cpu';

/** By name as compile takes it, or a function of `tf.losses` / `tf.metrics`. */
export interface LossSpec {
  readonly form: 'name' | 'tf.losses' | 'tf.metrics';
  readonly name: string;
}

/** rows: at most so many training rows (null: all). steps: at most so many optimizer steps (null: epochs decide). */
export interface Slice {
  readonly rows: number | null;
  readonly epochs: number;
  readonly batchSize: number;
  readonly steps: number | null;
  /** Share of the rows held out, taken after a seeded shuffle. */
  readonly validationSplit: number;
  /** What the code asks for, where the slice was made from it: people are told when they get something else. */
  readonly code?: SliceOfCode;
}

/** Of the code's first call that trains: null is not known. */
export interface SliceOfCode {
  readonly epochs: number | null;
  /** Before any are held out. */
  readonly rows: number | null;
}

/** off records the loss alone, through tfjs's own callbacks, and leaves the arithmetic untouched. */
export type Tier = 'off' | 'light' | 'layers' | 'full';

export type LabelEncoding = 'one-hot' | 'multi-hot' | 'binary' | 'class-numbers' | 'real';

export type DataSource =
  | { readonly kind: 'package'; readonly name: 'iris' | 'digits'; readonly encoding: LabelEncoding }
  | {
      readonly kind: 'csv';
      readonly path: string;
      /** The header's name of the label column; null takes the last. */
      readonly label: string | null;
      readonly encoding: LabelEncoding;
    }
  | GeneratedData;

/** Data of the right shapes from a random but learnable teacher: it still shows vanishing gradients, dead units, a rate that blows up. */
export interface GeneratedData {
  readonly kind: 'generated';
  readonly rows: number;
  /** Without the batch dimension; one for each input. `range` bounds the values; `integers` makes token ids. */
  readonly inputs: readonly {
    readonly shape: readonly number[];
    readonly range: readonly [number, number];
    readonly integers: boolean;
  }[];
  /** Without the batch dimension; one for each output. */
  readonly targets: readonly {
    readonly shape: readonly number[];
    readonly encoding: LabelEncoding;
    readonly classes: number;
  }[];
}
