import type { Span } from '../../protocol/finding';
import type { FitFacts, TensorFacts, Unknown } from '../../protocol/model';
import { accessorOf } from '../evaluate/frames';
import type { Builds } from './builds';
import type { Carries } from './carried';
import type { CustomLayer } from './customLayer';
import type { Graph } from './graph';
import type { Names } from './naming';
import type {
  ArrayValue,
  Call,
  Context,
  Doubt,
  Guard,
  HostValue,
  LoopRun,
  ObjectValue,
  UnknownValue,
  Value,
} from '../evaluate/values';

/**
 * What the tfjs calls of a program leave behind, in the order in which they ran. Values may be joins here: they are
 * resolved when a model is projected on one choice of the unknown branches.
 */
export interface World {
  /** Layers and models, for tfjs's names count up in the order of their making. */
  readonly made: (LayerRecord | ModelRecord)[];
  readonly models: ModelRecord[];
  /** Models that the piece of the program that runs has made or changed, and not compiled since. */
  readonly growing: Set<ModelRecord>;
  readonly builds: Builds;
  /** Models that are loaded and not made of layers. */
  readonly graphModels: Set<ModelRecord>;
  /** Where models are made of which the program sets the weights of one at least: its own, or those of another model. */
  readonly weighted: Set<string>;
  /** How many pieces of the program have run. */
  pieces: number;
  readonly unknownMembers: { readonly name: string; readonly at: Span }[];
  /** What the program has put among the members of tfjs, by whole name: `tf.layers.scale`. */
  readonly ownMembers: Map<string, Value>;
  /** The parts of tfjs that it has asked for, by their names: `layers`. */
  readonly parts: Map<string, HostValue>;
  /** The names by which tfjs takes classes that the program has registered; null stands for any. */
  readonly registered: Set<string | null>;
  /** Tensors, symbolic tensors, models and datasets that variables were given. */
  readonly named: NamedTensor[];
  readonly namedSymbols: NamedSymbol[];
  readonly namedModels: { readonly name: string; readonly at: Span; readonly model: ModelRecord }[];
  readonly namedDatasets: { readonly name: string; readonly at: Span; readonly dataset: DatasetRecord }[];
  /** The text of a file that is part of the evaluation. */
  text(path: string): string | undefined;
  /** Counts up whenever something is recorded: what was derived before is then old. */
  version: number;
  /** What loops hand on from turn to turn. */
  readonly carries: Carries;
  /** What was derived at some version: maps beside the world would keep it until old garbage is collected. */
  names: { readonly version: number; readonly shared: Names | null } | null;
  graph: {
    readonly version: number;
    readonly guard: Guard;
    readonly running: LoopRun | null;
    readonly graph: Graph;
  } | null;
  /** How often training has called the functions that stand at a place. */
  readonly calledBack: Map<string, number>;
  /** How many calls have trained a model on one batch, or have fitted it after they had done so a few times. */
  stepped: number;
  /** One host value for each record: a layer that is looked up again is the same value. */
  readonly hosts: WeakMap<object, HostValue>;
}

/** Where and on which branches something was done. */
export interface Site {
  readonly call: Call;
  readonly guard: Guard;
  readonly repeated: boolean;
  /** The innermost loop around it. */
  readonly loop: LoopRun | null;
  readonly doubt: Doubt;
  /** The calls that led here, as they were then. */
  readonly stack: readonly Span[];
}

/** When something was done: in which piece of the program, and at which version of the world. */
export interface Moment {
  readonly piece: number;
  readonly when: number;
}

/** A config as it was when it was handed over: the program may change the object afterwards. */
export interface Snapshot {
  readonly object: ObjectValue;
  readonly properties: ReadonlyMap<string, Value>;
  readonly open: UnknownValue | null;
  /** The expression that gives a property. */
  usedAt(key: string): Span | undefined;
}

export interface LayerRecord extends Site {
  readonly is: 'layer';
  /** The name under `tf.layers`, or null for a class of the program's own. */
  readonly factory: string | null;
  readonly className: string;
  /** The options, where they are one object; else the value that was given in their place. */
  readonly options: Snapshot | null;
  readonly given: Value | null;
  /** The calls of `apply`, in order. */
  readonly nodes: NodeRecord[];
  readonly frozen: { readonly value: Value; readonly guard: Guard }[];
  /** Of a layer whose class the program writes itself. */
  readonly custom: CustomLayer | null;
}

/** One use of a layer or model on inputs. Its version of the world is the one that it made. */
export interface NodeRecord extends Site, Moment {
  readonly of: LayerRecord | ModelRecord;
  readonly inputs: readonly Value[];
}

/** A symbolic tensor, or the promise of one that is known only when the whole program has run. */
export type SymbolSource =
  | { readonly from: 'node'; readonly node: NodeRecord; readonly index: number }
  | {
      readonly from: 'layer';
      readonly layer: LayerRecord;
      readonly end: 'input' | 'output';
      /** How often it had been applied by then. */
      readonly applied: number;
    }
  | ({
      readonly from: 'model';
      readonly model: ModelRecord;
      readonly end: 'input' | 'output';
      readonly index: number;
    } & Moment)
  | { readonly from: 'unknown'; readonly why: Unknown };

export interface ModelRecord extends Site {
  readonly is: 'model';
  readonly kind: 'sequential' | 'functional' | 'core' | 'loaded';
  /** The piece of the program that makes it: the file itself, or a function that nobody calls. */
  readonly piece: number;
  /** The variable or property that holds it. */
  held: string | null;
  readonly givenName: Value | null;
  /** Of functional models. */
  readonly inputs: Value | null;
  readonly outputs: Value | null;
  readonly events: ModelEvent[];
  /** The calls, by their places, of code that nobody sees which have had it in hand since the program gave it a layer itself. */
  readonly unseen: Map<string, UnseenAdd>;
  readonly nodes: NodeRecord[];
  /** What its own `trainable` was set to: the layers in it keep theirs. */
  readonly frozen: LayerRecord['frozen'];
  /** What compile set and the program writes over in the model itself: then compile does not say what is trained with. */
  readonly replaced: { readonly part: 'loss' | 'optimizer'; readonly at: Span; readonly guard: Guard }[];
}

export type ModelEvent =
  AddEvent | ({ readonly did: 'pop' } & Site & Moment) | CompileEvent | FitEvent | ({ readonly did: 'leave' } & Site);

/** What code that nobody sees may have added to a model that it had in hand. */
export interface UnseenAdd {
  readonly added: AddEvent;
  /** Its name says that it builds. */
  readonly builds: boolean;
}

export interface AddEvent extends Site, Moment {
  readonly did: 'add';
  readonly what: Value;
  readonly listed: boolean;
}

export interface CompileEvent extends Site, Moment {
  readonly did: 'compile';
  readonly options: Snapshot | null;
  readonly given: Value | null;
  /** Of an optimizer that is given by name. */
  readonly rate: RateChanges;
}

export interface FitEvent extends Site {
  readonly did: 'fit';
  readonly fit: FitRecord;
}

export interface FitRecord {
  readonly kind: FitFacts['kind'];
  readonly inputs: Value | null;
  readonly targets: Value | null;
  /** What the elements of a dataset have in common. */
  readonly element: Value | null;
  readonly options: Snapshot | null;
  /** True when options were given that are not one object. */
  readonly optionsUnknown: Value | null;
  readonly optimizer: Value | null;
}

export interface OptimizerRecord extends Site {
  /** The constructor under `tf.train`. */
  readonly name: string;
  readonly rate: RateChanges;
}

/** What the program does with the learning rate of an optimizer once it is made. */
export interface RateChanges {
  /** What it is set to before anything is trained. */
  begin: { readonly value: Value; readonly at: Span } | null;
  /** Where else it is set anew. */
  setAt: Span | null;
}

/** What is known of a tensor; `at` is filled in where it is used. */
export type TensorRecord = Omit<TensorFacts, 'at'> & {
  /**
   * The range is that of numbers in the source, and not one that each part has as well, as pixels have theirs. `rows`: part of its
   * rows may stand for all.
   */
  readonly listed?: 'rows' | 'all';
};

/** A variable that was given a tensor, and where its name stands. */
export interface NamedTensor {
  readonly name: string;
  readonly at: Span;
  readonly tensor: TensorRecord;
}

/** The same of a symbolic tensor. */
export interface NamedSymbol {
  readonly name: string;
  readonly at: Span;
  readonly symbol: SymbolSource;
}

/** A dataset by its elements, each as the program would see it. */
export interface DatasetRecord {
  /** Some of them; a batch is one element. */
  readonly elements: readonly Value[];
  /** These are all elements that there are. */
  readonly isWhole: boolean;
  readonly isShuffled: boolean;
  readonly rows: number | Unknown;
  readonly batchSize: number | null | Unknown;
  readonly madeAt: Span;
}

/** A thing of tfjs that is written into a config: an initializer, a regularizer, a constraint. */
export interface PartRecord {
  readonly namespace: 'initializers' | 'regularizers' | 'constraints';
  readonly name: string;
  readonly args: readonly Value[];
}

export interface LayerHost extends HostValue {
  readonly layer: LayerRecord;
}
export interface SymbolHost extends HostValue {
  readonly symbol: SymbolSource;
}
export interface ModelHost extends HostValue {
  readonly model: ModelRecord;
}
export interface OptimizerHost extends HostValue {
  readonly optimizer: OptimizerRecord;
}
export interface TensorHost extends HostValue {
  readonly tensor: TensorRecord;
}
export interface DatasetHost extends HostValue {
  readonly dataset: DatasetRecord;
}
export interface PartHost extends HostValue {
  readonly part: PartRecord;
}

export const isLayerHost = (value: Value): value is LayerHost => value.kind === 'host' && 'layer' in value;
export const isSymbolHost = (value: Value): value is SymbolHost => value.kind === 'host' && 'symbol' in value;
export const isModelHost = (value: Value): value is ModelHost => value.kind === 'host' && 'model' in value;
export const isOptimizerHost = (value: Value): value is OptimizerHost => value.kind === 'host' && 'optimizer' in value;
export const isTensorHost = (value: Value): value is TensorHost => value.kind === 'host' && 'tensor' in value;
export const isDatasetHost = (value: Value): value is DatasetHost => value.kind === 'host' && 'dataset' in value;
export const isCompile = (event: ModelEvent): event is CompileEvent => event.did === 'compile';
export const isFit = (event: ModelEvent): event is FitEvent => event.did === 'fit';
export const isPartHost = (value: Value): value is PartHost => value.kind === 'host' && 'part' in value;

/**
 * A record takes it in by a spread that stands last: for each property that is written after a spread, V8 makes a hidden class for
 * that one object, which takes forty times as long and leaves old garbage.
 */
export function siteOf(call: Call, context: Context): Site {
  const { guard, repeating, loop, doubt, stack } = context;
  return { call, guard, repeated: repeating !== null, loop, doubt, stack };
}

/** True when it stands in a loop of unknown length that the model stands outside of: the model may have any number of it. */
export function isUncounted({ loop }: Pick<Site, 'loop'>, model: Site): boolean {
  for (let inner = loop; inner !== null && !isAround(inner, model.loop); inner = inner.outer) {
    if (inner.uncounted) return true;
  }
  return false;
}

/** True in a loop which may have no turn at all, and which the model stands outside of. */
export function mayHaveNoTurn({ loop }: Pick<Site, 'loop'>, model: Site): boolean {
  for (let inner = loop; inner !== null && !isAround(inner, model.loop); inner = inner.outer) {
    if (inner.stands === 'any') return true;
  }
  return false;
}

/** True for a loop that stands around the innermost of some. */
export function isAround(loop: LoopRun, innermost: LoopRun | null): boolean {
  for (let outer = innermost; outer !== null; outer = outer.outer) if (outer === loop) return true;
  return false;
}

/** True for spans that begin together: one expression, or the same one again. */
export function placeKey({ path, start }: Span): string {
  return `${path}:${start}`;
}

export function isSamePlace({ path, start }: Span, other: Span | undefined): boolean {
  return path === other?.path && start === other.start;
}

/** The options object of a call as it is now; null when the argument is missing or not one object. */
export function snapshot(value: Value | undefined, context: Context): Snapshot | null {
  if (value?.kind !== 'object') return null;
  return {
    object: value,
    properties: propertiesOf(value, context),
    open: value.open,
    usedAt: (key) => context.usedAt(value, key),
  };
}

/**
 * The properties of options as tfjs reads them, inherited ones as well: what a getter gives stands for it, and a list is what it
 * holds now.
 */
function propertiesOf(options: ObjectValue, context: Context): ReadonlyMap<string, Value> {
  const properties = new Map(options.properties);
  for (let { proto } = options; proto?.kind === 'object'; { proto } = proto) {
    for (const [key, value] of proto.properties)
      if (!properties.has(key) && (value.kind !== 'function' || accessorOf(value)?.getter)) properties.set(key, value);
  }
  for (const [key, value] of properties) {
    if (value.kind === 'array') properties.set(key, copyOf(value));
    else if (accessorOf(value)) properties.set(key, context.get(options, key, options.at));
  }
  return properties;
}

/** A list whose length depends on branches holds on each of them what a copy would: it is handed over as it is. */
function copyOf(list: ArrayValue): ArrayValue {
  const { at, items, rest, variants, birth } = list;
  return variants ? list : { kind: 'array', at, items: [...items], rest, birth };
}

/** A value as it was when it was handed over, where it is one object of options. */
export function handedOver(value: Value, context: Context): Value {
  if (value.kind !== 'object' || value.open) return value;
  return context.object(propertiesOf(value, context), value.at);
}
