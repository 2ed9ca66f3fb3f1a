/** Plain data that a program gives to tfjs. */
export type Value = number | string | boolean | null | readonly Value[] | Options | Made | Hole;

/** Stands in the place of a number that the source does not give. */
export class Hole {
  constructor(
    readonly expression: string,
    /** True when the expression means something in one function only. */
    readonly isLocal: boolean,
  ) {}
}

/** What a member of tf makes, such as `regularizers.l2`. */
export class Made {
  constructor(
    readonly maker: string,
    readonly options: Options | null,
  ) {}
}

export interface Options {
  readonly [option: string]: Value;
}

/** A call of `tf.layers`. */
export interface LayerSpec {
  readonly kind: 'layer';
  readonly maker: string;
  readonly options: Options;
  /** The layer that a wrapper takes as its option `layer`, or the cells of `rnn` and `stackedRNNCells`. */
  readonly wrapped?: LayerSpec;
}

export interface SequentialSpec {
  readonly kind: 'sequential';
  readonly name?: string;
  readonly input: readonly (number | null)[];
  readonly layers: readonly PartSpec[];
  readonly output: readonly (number | null)[];
}

/** Tensors are numbered: first the inputs, then what each step gives. */
export interface FunctionalSpec {
  readonly kind: 'functional';
  readonly name?: string;
  readonly inputs: readonly Options[];
  /** A layer that stands in several steps is shared. */
  readonly layers: readonly PartSpec[];
  readonly steps: readonly Step[];
  readonly outputs: readonly number[];
}

export interface Step {
  readonly layer: number;
  readonly from: readonly number[];
}

export type ModelSpec = SequentialSpec | FunctionalSpec;
export type PartSpec = LayerSpec | SequentialSpec;

export interface TrainingSpec {
  readonly optimizer: { readonly name: string; readonly args: readonly (number | Hole)[]; readonly isCalled: boolean };
  readonly losses: readonly { readonly name: string; readonly isMember: boolean }[];
  readonly metrics: readonly { readonly name: string; readonly isMember: boolean }[];
  readonly fit: Options | null;
}

export interface ProgramSpec {
  readonly model: ModelSpec;
  readonly training: TrainingSpec | null;
}
