import { isSameSpan, type Span } from './finding';
import type { Json } from './json';

/** Not given by the source; `unknown` says why in a few words that follow "unknown: ". */
export interface Unknown {
  readonly unknown: string;
  readonly at?: Span;
}

/** A value that the source gives. */
export interface Known<T> {
  readonly value: T;
  /** Where it is used: the argument or property value that tfjs sees. The call itself when the value is tfjs's default. */
  readonly at: Span;
  /** Where it can be rewritten: the literal that it comes from. Null when it is computed, or tfjs's default. */
  readonly origin: Span | null;
  /** True when the source is silent and tfjs's default holds. */
  readonly implied?: boolean;
}

export type Fact<T> = Known<T> | Unknown;

/** A tensor's shape; null is a dimension that is open (the batch), an Unknown dimension depends on something not known. */
export type Shape = readonly (number | null | Unknown)[];

/** A shape of unknown rank; `last` is its last dimension where that is known all the same, as after a dense layer. */
export interface UnknownShape extends Unknown {
  readonly last?: number;
}

/** A list of sizes of which not each is known. `items`: each as in `Shape`, where any is known. */
export interface UnknownSizes extends Unknown {
  readonly items?: Shape;
}

/** All that the source says of one file, and of what it imports as far as its models need it. */
export interface SourceFacts {
  readonly path: string;
  readonly models: readonly ModelFacts[];
  /** Names given to tfjs that it does not take. */
  readonly unknownNames: readonly UnknownName[];
  /** What extraction could not see, and why. */
  readonly unknown: readonly UnknownPart[];
  /** Variables that hold tensors; each place at which one is given, once. Missing where nobody looked. */
  readonly tensors?: readonly TensorVariable[];
  /** The same of variables that hold datasets. */
  readonly datasets?: readonly DatasetVariable[];
  /**
   * The layers of the file that stand in none of its models: those of helpers that other files call, of wrappers, and of what is half
   * typed. Names are those that tfjs would give where nothing else is made before.
   */
  readonly looseLayers?: readonly LayerFacts[];
  /** Variables that hold symbolic tensors; each place at which one is given, once. */
  readonly symbols?: readonly SymbolVariable[];
  /** The same of variables that hold models. */
  readonly modelVariables?: readonly ModelVariable[];
  /** Why the file was not read at all: too large, not text, no tfjs in it, does not parse. Null when it was read. */
  readonly skipped: string | null;
  /** The other files whose text went into these facts: a change in one of them refreshes this one. */
  readonly dependsOn: readonly string[];
}

/** A variable that is given a tensor. `at` is its name in the declaration or assignment. */
export interface TensorVariable {
  readonly name: string;
  readonly at: Span;
  readonly tensor: Omit<TensorFacts, 'at'>;
}

/** A variable that is given a symbolic tensor: what a layer puts out while a functional model is built. */
export interface SymbolVariable {
  readonly name: string;
  readonly at: Span;
  readonly shape: Shape | UnknownShape;
  /** The expression that applies the layer, with casts around it; it may stand in a helper. */
  readonly made: Span | null;
  /** The class of the layer that puts it out, where it is one. */
  readonly className: string | null;
}

/** A variable that is given a model. `made` is the expression that makes it, as in `ModelFacts.at`; it may stand in a helper. */
export interface ModelVariable {
  readonly name: string;
  readonly at: Span;
  readonly made: Span;
}

/** A variable that is given a dataset of `tf.data`. */
export interface DatasetVariable {
  readonly name: string;
  readonly at: Span;
  readonly rows: number | Unknown;
  /** Null where it is not batched. */
  readonly batchSize: number | null | Unknown;
  readonly shuffled: boolean;
  /** The tensors of an element that are known. */
  readonly parts: readonly DatasetPart[];
}

/** `name` is that of a property (`xs`), the place in a list, or empty for an element that is one tensor. */
export interface DatasetPart {
  readonly name: string;
  readonly tensor: Omit<TensorFacts, 'at'>;
}

export interface UnknownPart {
  readonly what: string;
  readonly why: string;
  readonly at: Span;
  /** Of a model: what it has more of than is told. */
  readonly more?: 'layers' | 'variants';
}

export type NameKind =
  | 'activation'
  | 'loss'
  | 'metric'
  | 'optimizer'
  | 'initializer'
  | 'regularizer'
  | 'constraint'
  | 'padding'
  | 'dataFormat'
  | 'layer'
  | 'member';

/** True for a model that has more layers than are listed: they feed one that is, or give an output. */
export function hasUnseenLayers({ unknown }: Pick<ModelFacts, 'unknown'>): boolean {
  return unknown.some(({ more }) => more === 'layers');
}

/** A name that tfjs does not take. */
export interface UnknownName {
  readonly kind: NameKind;
  /** The name as written; for members the whole of it, such as `tf.layers.multiHeadAttention`. */
  readonly name: string;
  readonly at: Span;
  readonly origin: Span | null;
  /** Of a member: its last name, where the code writes it there and not where it was taken out of its object. */
  readonly member?: Span;
  /** The nearest name that tfjs takes, or null when none is near. */
  readonly nearest: string | null;
  /** What tfjs says about it, in its own words, when it throws. */
  readonly tfjsSays: string | null;
  /** The model and layers it belongs to, and the option it stands in, so that a change can name them. */
  readonly model?: string;
  readonly layers?: readonly string[];
  readonly option?: string;
}

/** One model, on one choice of the program's unknown branches, as the program compiles it for one training. */
export interface ModelFacts {
  /** Unique in the file and stable over edits elsewhere: the name, with `#2`, `#3` for namesakes. */
  readonly id: string;
  /** The variable or property that holds it, else tfjs's own name. */
  readonly name: string;
  readonly kind: 'sequential' | 'functional' | 'core' | 'loaded';
  /** The expression that makes it. */
  readonly at: Span;
  /**
   * The branches on which this model exists, as conditions in the source: those that all ways to it share. Empty when it always
   * does, and when the ways to it have no branch in common.
   */
  readonly when: readonly Branch[];
  /** In an order in which each layer follows its inputs; includes input layers, as tfjs lists them. */
  readonly layers: readonly LayerFacts[];
  /** Names of input and output layers. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** In a functional model: the tensors that `outputs` names. */
  readonly outputPlaces?: readonly TensorPlace[];
  readonly params: number | Unknown;
  /** The compile that the fits are trained with, the last one where there are none; null when none was seen. */
  readonly compile: CompileFacts | null;
  readonly fits: readonly FitFacts[];
  /** Which of the trainings of the model it is, from 1, where the program compiles it anew between them. */
  readonly training?: number;
  /**
   * Whether code beyond this file can train it: it is exported, returned by a function that is or that nobody here calls, held by
   * such an object, given to a function that is not known, or saved. To predict with it is no such use.
   */
  readonly leavesFile: boolean;
  /** The program sets the weights of what is made here (`setWeights`), as one does that evolves its models. */
  readonly takesWeights?: boolean;
  /** What tfjs itself refuses when the model is built. */
  readonly refusals: readonly Refusal[];
  readonly unknown: readonly UnknownPart[];
}

/** True for what differs from a model before it only in how it is trained. */
export function isFurtherTraining({ training = 1 }: Pick<ModelFacts, 'training'>): boolean {
  return training > 1;
}

export interface Branch {
  /** The condition as written, such as `kind === 'cnn'`; of one that is not, a sentence such as `load has run`. */
  readonly condition: string;
  readonly taken: boolean;
  /** Of a sentence, what is so on this branch, such as `has not run`: of `code`, where that is there. */
  readonly says?: string;
  readonly code?: string;
  readonly at: Span;
  /** Where the program asks it at several moments, as two calls of one helper do: which of the later ones, from 1. */
  readonly moment?: number;
}

/** Branches as people are told of them: each once, though a loop comes to one on every turn. */
export function branchesTold(when: readonly Branch[]): readonly Branch[] {
  return when.filter(
    ({ taken, at }, index) => index === when.findIndex((other) => other.taken === taken && isSameSpan(other.at, at)),
  );
}

/** What is so on a branch, such as `wide is true` or `load has not run`. */
export function branchSentence(
  { condition, taken, says, code }: Branch,
  written: (code: string) => string = String,
): string {
  if (says === undefined) return `${written(condition)} is ${taken}`;
  return code === undefined ? says : `${written(code)} ${says}`;
}

export interface LayerFacts {
  /** As tfjs would name it (`dense_Dense1`), or as the source does. Unique in the model. */
  readonly name: string;
  /** tfjs's class, such as `Dense`; a custom layer's own class name. */
  readonly className: string;
  /** The call that makes it. Layers of one loop share it. */
  readonly at: Span;
  /** What is called, such as `tf.layers.dense`: a sibling layer is written with the same prefix. Null for a layer that tfjs made itself. */
  readonly callee: Span | null;
  /** Between the parentheses of the call. Null for a layer that tfjs made itself. */
  readonly args: Span | null;
  /** The object literal whose properties are its options, where a new one can be written. Null when there is none. */
  readonly optionsObject: Span | null;
  /** The options as the source gives them. */
  readonly options: { readonly [option: string]: Known<Json> | UnknownSizes };
  /** The config as tfjs has it, defaults filled in (`getConfig()`), or unknown. */
  readonly config: { readonly [option: string]: Json } | Unknown;
  /** The activation that its output passes, `linear` when tfjs's default holds; null for a layer that has none. */
  readonly activation: Fact<string> | null;
  /** Names of the layers that feed it. */
  readonly inbound: readonly string[];
  /** In a functional model: what each of its calls took. A shared layer has several. */
  readonly calls?: readonly (readonly TensorPlace[])[];
  /** The model that is used as this layer; null for a layer. */
  readonly inner?: ModelFacts | null;
  readonly inputShape: Shape | UnknownShape;
  readonly outputShape: Shape | UnknownShape;
  /** Of its outputs behind the first, where it has several: the states of a recurrent layer, the outputs of a model used as one. */
  readonly furtherOutputs?: readonly (Shape | UnknownShape)[];
  /** Weights, trainable or not. */
  readonly params: number | Unknown;
  readonly trainable: boolean;
  /** How it got into the model: what `insertLayer` needs. */
  readonly placed: Placement;
  /** True when it stands in a loop whose number of turns is unknown. */
  readonly repeated: boolean;
  /** Where a syntax error makes it doubtful: no rule may build an error on it then. */
  readonly doubt?: Doubt;
}

/** The shapes of all that a layer puts out, in order. */
export function outputShapesOf({
  outputShape,
  furtherOutputs = [],
}: Pick<LayerFacts, 'outputShape' | 'furtherOutputs'>): readonly (Shape | UnknownShape)[] {
  return [outputShape, ...furtherOutputs];
}

/** The output of one call of a layer. Calls and outputs count from 0. */
export interface TensorPlace {
  readonly layer: string;
  readonly call: number;
  readonly output: number;
}

/**
 * add: `receiver.add(layer)`, `at` is the whole statement. list: an element of `layers: […]`. apply: the expression
 * `layer.apply(x)`, with casts around it. none: made by tfjs, or nowhere that can be edited.
 */
export type Placement =
  | { readonly kind: 'add'; readonly at: Span; readonly receiver: Span }
  | { readonly kind: 'list'; readonly at: Span }
  | { readonly kind: 'apply'; readonly at: Span }
  | { readonly kind: 'none' };

export interface CompileFacts {
  readonly at: Span;
  readonly optionsObject: Span | null;
  /** One for each output that has one; a single loss serves all outputs. */
  readonly losses: readonly Fact<LossFact>[];
  readonly optimizer: OptimizerFacts | Unknown;
  readonly metrics: readonly Fact<MetricFact>[];
  /** Where a syntax error makes it doubtful: after one, only what is spelled out in it is sure. */
  readonly doubt?: Doubt;
}

/** A syntax error stands in the statement itself, or in one that runs before it. */
export type Doubt = 'here' | 'before';

export interface LossFact {
  /** tfjs's own name (`meanSquaredError`), whichever alias, case or function said it; for a custom function its name or `custom`. */
  readonly name: string;
  /** How it was given: by name, as `tf.losses.*`, as `tf.metrics.*`, or a function of the user's own. */
  readonly form: 'name' | 'tf.losses' | 'tf.metrics' | 'custom';
}

/** A metric is given as a loss is, and by the names and functions that a loss has as well. */
export type MetricFact = LossFact;

export interface OptimizerFacts {
  /** tfjs's name in lower case: `sgd`, `adam`, `rmsprop`, `momentum`, `adagrad`, `adadelta`, `adamax`. */
  readonly name: Fact<string>;
  readonly learningRate: Fact<number>;
  /** Where the program sets the learning rate anew, before it trains or while it does. */
  readonly rateSetAt?: Span;
  /** momentum, beta1, … as given. */
  readonly options: { readonly [option: string]: Fact<Json> };
  /** The expression that gives the optimizer: a string, or the call `tf.train.adam(…)`. */
  readonly at: Span;
  /** What is called, such as `tf.train.adam`; null when given by name. */
  readonly callee: Span | null;
  /** Between the parentheses; null when given by name. */
  readonly args: Span | null;
}

export interface FitFacts {
  readonly kind: 'fit' | 'fitDataset' | 'trainOnBatch' | 'minimize' | 'applyGradients';
  readonly at: Span;
  readonly optionsObject: Span | null;
  readonly options: { readonly [option: string]: Fact<Json> };
  readonly epochs: Fact<number>;
  readonly batchSize: Fact<number>;
  readonly inputs: readonly TensorFacts[];
  readonly targets: readonly TensorFacts[];
  /** Validation of any kind is given. */
  readonly validation: Fact<boolean>;
}

/** True for a call that goes through the data in epochs of batches; each other call is one step. */
export function hasEpochs({ kind }: Pick<FitFacts, 'kind'>): boolean {
  return kind === 'fit' || kind === 'fitDataset';
}

/** What is known of one tensor or column of a dataset that reaches training. */
export interface TensorFacts {
  /** The argument that gives it. */
  readonly at: Span;
  /** Where the tensor is made, for related information. */
  readonly madeAt: Span | null;
  readonly shape: Shape | Unknown;
  readonly dtype: string | Unknown;
  /** Lowest and highest value that it can hold, when the source bounds them. */
  readonly range: readonly [number, number] | Unknown;
  /** True when it was scaled on purpose (div, sub-div by moments, a rescaling layer); `by` names the constants. */
  readonly normalised: { readonly value: boolean; readonly by?: string } | Unknown;
  /** How labels are written. */
  readonly encoding: 'one-hot' | 'multi-hot' | 'binary' | 'class-numbers' | 'real' | Unknown;
  /** Number of classes, where the encoding gives it. */
  readonly classes: number | Unknown;
  readonly rows: number | Unknown;
  /** True when the rows are known to be sorted by class; false when shuffled. */
  readonly ordered: boolean | Unknown;
}

/** tfjs refuses to build the model. */
export interface Refusal {
  /** The layer that was refused, as it would have been named. */
  readonly layer: string;
  readonly className: string;
  /** tfjs's own words. */
  readonly message: string;
  /** It is the first layer, and nothing gives the shape of its input. */
  readonly lacksInputShape?: true;
  /** Nothing stands between the parentheses of its call, where an empty object would do. */
  readonly lacksOptions?: true;
  /** It is refused for its options, whatever arrives. */
  readonly isForOptions?: true;
  /** The input has another number of dimensions than the layer takes. */
  readonly rank?: { readonly wanted: number; readonly found: number };
  /** The layer's call, or the option that is to blame. */
  readonly at: Span;
  readonly inputShape: Shape | Unknown;
  /** The layer that feeds it, and where its output shape comes from. */
  readonly feeder: { readonly name: string; readonly at: Span; readonly outputShape: Shape | Unknown } | null;
}

export function isUnknown(fact: unknown): fact is Unknown {
  return typeof fact === 'object' && fact !== null && 'unknown' in fact;
}

/** The value of a fact, or undefined when it is unknown or missing. */
export function valueOf<T>(fact: Fact<T> | null | undefined): T | undefined {
  return fact && 'value' in fact ? fact.value : undefined;
}
