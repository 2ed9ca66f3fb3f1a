import type { Span } from '../../protocol/finding';
import type { Json } from '../../protocol/json';
import { type Shape, type Unknown, type UnknownShape } from '../../protocol/model';
import { attempt, configOf } from './attempt';
import { refuseFarAxes } from './axes';
import { holeIn, isLayerSpec, type Config, type ConfigValue } from './config';
import { guess, type KnownShape } from './guess';
import { located, numbered, type Places } from './numberedPlaces';
import { fill, firstOfEach, reasonOf, reasonsOf, secondOf, secondOfEach, type VariantOf } from './standIns';
import { core, tfl, withoutWeights, wordsOf, type RealLayer } from './real';

/** A name that tfjs made up, such as `dense_Dense7`: `stem` + `prefix` + a number that counts up for the prefix. */
export interface AutoName {
  readonly real: string;
  readonly stem: string;
  readonly prefix: string;
}

/** tfjs's own way from `LeakyReLU` to `leaky_re_lu`. */
export function snakeCase(name: string): string {
  return remembered(snakes, name, keptAnswers, () =>
    name
      .replace(/(.)([A-Z][a-z0-9]+)/g, '$1_$2')
      .replace(/([a-z])([A-Z])/g, '$1_$2')
      .toLowerCase(),
  );
}

const snakes = new Map<string, string>();

/** What tfjs says of a layer before it meets an input. */
export interface LayerKind {
  readonly className: string;
  /** `getConfig()`, or unknown when the source does not give all of it. */
  readonly config: { readonly [option: string]: Json } | Unknown;
  /** The same with stand-ins for what is unknown: good for reading a default, for nothing else. */
  readonly defaults: { readonly [option: string]: Json };
  readonly autoNames: readonly AutoName[];
  readonly trainable: boolean;
  /** `[null, …]` when the config fixes the input's shape. */
  readonly batchInputShape: Shape | Unknown | null;
  /** What tfjs throws from the constructor, or null. */
  readonly refusal: string | null;
}

/** What tfjs says of a layer on an input. */
export interface AppliedLayer {
  /** `getConfig()` after building: some layers settle an option by their input. Null where something is unknown. */
  readonly config: { readonly [option: string]: Json } | null;
  /** One for each output tensor. */
  readonly outputShapes: readonly (Shape | UnknownShape)[];
  readonly params: number | Unknown;
  readonly refusal: string | null;
}

/** What stands for no options at all: many a factory of tfjs reads them all the same, and throws. */
export const noOptions: Config = {};

/** Why it does, where it would build the layer of an empty object. tfjs's own words name a part of undefined. */
export const missingOptions = 'it reads its options, and is given none: an empty object will do';

/** Builds the layer and asks it about itself. */
export function layerKind(factory: string, config: Config): LayerKind {
  const asked = questionOf(factory, config);
  return (asked.kind ??= locatedKind(numberedKind(asked), asked.places));
}

function numberedKind({ answers, config }: Question): LayerKind {
  return (answers.kind ??= kindOf(answers, config));
}

function locatedKind(kind: LayerKind, places: Places): LayerKind {
  if (places.length === 0) return kind;
  const { config, batchInputShape } = kind;
  return { ...kind, config: located(config, places), batchInputShape: located(batchInputShape, places) };
}

function kindOf(answers: Answers, config: Config): LayerKind {
  const { factory } = answers;
  const unknown = holeIn(config);
  try {
    const layer = withoutWeights(() =>
      build(factory, unknown ? (fill(config, firstOfEach) ?? withoutHoles(config)) : config),
    );
    const real = configOf(layer);
    if (!unknown) answers.unused = layer;
    return {
      className: layer.getClassName(),
      config: unknown ?? real,
      defaults: real,
      autoNames: autoNames(layer, JSON.stringify(config)),
      trainable: layer.trainable,
      // The constructor keeps whatever it is given: a shape that is a text, too.
      batchInputShape: !unknown && isKnown(layer.batchInputShape) ? layer.batchInputShape : givenShape(factory, config),
      refusal: null,
    };
  } catch (error) {
    const className = classNameOf(factory);
    return {
      className,
      config: unknown ?? { unknown: 'tfjs refuses the layer' },
      defaults: {},
      autoNames: [],
      // tfjs refuses an input of which no shape is known, and an input is never trained.
      trainable: className !== 'InputLayer',
      batchInputShape: givenShape(factory, config),
      // What was refused may be our stand-in for an unknown value.
      refusal: unknown ? null : config === noOptions && builds(factory, {}) ? missingOptions : wordsOf(error),
    };
  }
}

function builds(factory: string, config: Config): boolean {
  try {
    withoutWeights(() => build(factory, config));
    return true;
  } catch {
    // What it lacks besides is told in tfjs's words.
    return false;
  }
}

/** The shape that a config fixes; `inputDim` and `inputLength` are made a shape by tfjs, of which unknown sizes stay unknown. */
function givenShape(factory: string, config: Config): Shape | Unknown | null {
  const given = shapeOption(config);
  if (given !== null || !('inputDim' in config || 'inputLength' in config)) return given;
  const reasons = reasonsOf(config, []);
  const why = reasonOf(config, []);
  const [one, other] = [firstOfEach, secondOfEach].map((variant) => impliedShape(factory, config, variant));
  if (!isKnown(one) || !isKnown(other) || one.length !== other.length) return why;
  const whyAt = (axis: number): Unknown =>
    reasons.find((reason) => {
      const shape = impliedShape(factory, config, secondOf(reason));
      return isKnown(shape) && shape[axis] !== one[axis];
    }) ?? why;
  return one.map((size, axis) => (size === other[axis] ? size : whyAt(axis)));
}

/** Undefined where tfjs makes none, or refuses our stand-ins. */
function impliedShape(factory: string, config: Config, variant: VariantOf): unknown {
  const filled = Object.entries(config).map(([option, value]) => fill({ [option]: value }, variant) ?? {});
  try {
    return withoutWeights(() => build(factory, Object.assign({}, ...filled) as Config)).batchInputShape;
  } catch {
    // What it refuses is a stand-in of ours, which says nothing of the program.
    return undefined;
  }
}

function isKnown(shape: unknown): shape is KnownShape {
  return Array.isArray(shape) && shape.every((size) => typeof size === 'number' || size === null);
}

/** Applies the layer to symbolic inputs of the given shapes. Unknown sizes stay unknown where the output depends on them. */
export function applyLayer(factory: string, config: Config, inputs: readonly (Shape | UnknownShape)[]): AppliedLayer {
  const question = questionOf(factory, config);
  const places = [...question.places];
  const shapes = inputs.every(isKnown) ? inputs : numbered(inputs, places);
  const { applied } = question.answers;
  const answer = remembered(applied, JSON.stringify(shapes), keptApplications, () => appliedTo(question, shapes));
  if (places.length === 0) return answer;
  return { ...answer, outputShapes: located(answer.outputShapes, places), params: located(answer.params, places) };
}

function appliedTo(question: Question, inputs: readonly (Shape | UnknownShape)[]): AppliedLayer {
  const { answers, config } = question;
  const { factory } = answers;
  if (holeIn(config) === null && inputs.every(isKnown)) {
    const answer = attempt(() => unusedOf(answers) ?? build(factory, config), inputs);
    if ('shapes' in answer)
      return { config: answer.config, outputShapes: answer.shapes, params: answer.params, refusal: null };
    const unknown: Unknown = { unknown: 'tfjs refuses the layer' };
    return { config: null, outputShapes: [unknown], params: unknown, refusal: answer.refusal };
  }
  // The states that a recurrent layer starts from change neither its outputs nor its weights.
  const given = recurrent.has(factory) ? inputs.slice(0, 1) : inputs;
  return guess(withoutInputShape(config), given, {
    ask: (filled, shapes) => attempt(() => build(factory, filled), shapes),
    before: () => numberedKind(question).defaults,
  });
}

const recurrent = new Set(['simpleRNN', 'gru', 'lstm', 'rnn', 'convLstm2d']);

/** What a layer gives depends on the input that arrives, whatever its options say of it. */
function withoutInputShape(config: Config): Config {
  const { inputShape: _, batchInputShape: __, ...others } = config;
  return others;
}

/** A layer takes the shape of the first inputs that it meets, and is good for no other ones. */
function unusedOf(answers: Answers): RealLayer | null {
  const { unused } = answers;
  answers.unused = null;
  return unused;
}

function build(factory: string, config: Config): RealLayer {
  refuseFarAxes(config);
  const options = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, toReal(value)]));
  if (factory === 'input') return tfl.input(options).sourceLayer;
  const make: unknown = Object.hasOwn(tfl.layers, factory) ? tfl.layers[factory as keyof typeof tfl.layers] : undefined;
  if (typeof make !== 'function') throw new Error(`tf.layers.${factory} is not a function`);
  return (make as (config?: object) => RealLayer)(config === noOptions ? undefined : options);
}

function toReal(value: ConfigValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: ConfigValue) => toReal(item));
  if (isLayerSpec(value)) return build(value.$layer, fill(value.config, firstOfEach) ?? withoutHoles(value.config));
  const entries = Object.entries(value as Config).map(([key, inner]) => [key, toReal(inner)] as const);
  // `tf.initializers.x(…)` stands in a config as what it serialises to; tfjs reads that back from `className`.
  return Object.fromEntries(entries);
}

/**
 * tfjs's own numbers go on counting for the whole process, so the names that it made up are noted and written anew. A layer
 * that was handed in with the config has its name from there.
 */
function autoNames(layer: RealLayer, config: string): AutoName[] {
  const found: AutoName[] = [];
  const seen = new Set<unknown>();
  const visit = (inner: unknown): void => {
    if (!(inner instanceof tfl.layers.Layer) || seen.has(inner)) return;
    seen.add(inner);
    for (const part of ['cell', 'layer', 'forwardLayer', 'backwardLayer'] as const) visit(Reflect.get(inner, part));
    const cells: unknown = Reflect.get(inner, 'cells');
    if (Array.isArray(cells)) cells.forEach(visit);
    const prefix = inner.getClassName() === 'InputLayer' ? 'input' : inner.getClassName();
    const stem = prefix === 'input' ? '' : `${snakeCase(prefix)}_`;
    const made = `${stem}${prefix}`;
    const isMadeUp = inner.name.startsWith(made) && /^\d+$/.test(inner.name.slice(made.length));
    if (!isMadeUp || config.includes(JSON.stringify(inner.name))) return;
    found.push({ real: inner.name, stem, prefix });
  };
  visit(layer);
  return found;
}

function withoutHoles(config: Config): Config {
  const isKnown = (value: ConfigValue): boolean => isLayerSpec(value) || holeIn(value) === null;
  return Object.fromEntries(Object.entries(config).filter(([, value]) => isKnown(value)));
}

/** The shape of a batch that a config fixes; null when it fixes none. */
export function shapeOption(config: Config): Shape | Unknown | null {
  const whole = config['batchInputShape'] ?? config['batchShape'];
  const sample = config['inputShape'] ?? config['shape'];
  const value = whole ?? sample;
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) return reasonOf({ value }, []);
  const sizes = value.map((size: ConfigValue): number | null | Unknown =>
    typeof size === 'number' || size === null ? size : reasonOf({ size }, []),
  );
  return whole ? sizes : [null, ...sizes];
}

/** The class behind a factory such as `maxPool2d`; one that builds nothing without options is found by its spelling. */
export function classNameOf(factory: string): string {
  let name = classNames.get(factory);
  if (name === undefined) {
    name = classNamed(factory);
    classNames.set(factory, name);
  }
  return name;
}

function classNamed(factory: string): string {
  const plausible = { units: 1, filters: 1, kernelSize: 1, inputDim: 1, outputDim: 1, shape: [1] };
  for (const config of [{}, plausible]) {
    try {
      return withoutWeights(() => build(factory, config)).getClassName();
    } catch {
      // The next config may do; else the spelling decides.
    }
  }
  const registered = Object.keys(core.serialization.SerializationMap.getMap().classNameMap);
  return registered.find((name) => name.toLowerCase() === factory.toLowerCase()) ?? factory;
}

const classNames = new Map<string, string>();

/** What tfjs has said of a layer with one config. */
interface Answers {
  readonly factory: string;
  kind: LayerKind | null;
  /** The layer that was asked about itself, until it meets an input. */
  unused: RealLayer | null;
  /** On inputs, by their shapes. */
  readonly applied: Map<string, AppliedLayer>;
}

const byText = new Map<string, Answers>();

/** A layer weighs some kilobytes with what tfjs hangs on it. */
const keptAnswers = 1000;
const keptApplications = 20;

/** A config as tfjs is asked about it, with numbers for places. */
interface Question {
  readonly answers: Answers;
  readonly config: Config;
  readonly places: Places;
  /** The answer that tells of the places again. */
  kind: LayerKind | null;
}

/** A config is asked about several times, and written out once; it is made anew by each reading of the code. */
const byConfig = new Map<Config, Question>();
const keptQuestions = 500;

function questionOf(factory: string, config: Config): Question {
  const known = byConfig.get(config);
  if (known?.answers.factory === factory) return known;
  const places: Span[] = [];
  const plain = holeIn(config) === null ? config : numbered(config, places);
  const answers = remembered(
    byText,
    `${factory} ${plain === noOptions ? '' : exactText(plain)}`,
    keptAnswers,
    (): Answers => ({
      factory,
      kind: null,
      unused: null,
      applied: new Map(),
    }),
  );
  const question: Question = { answers, config: plain, places, kind: null };
  if (byConfig.size >= keptQuestions) byConfig.clear();
  byConfig.set(config, question);
  return question;
}

/** A config as text that tells NaN, the infinities and null apart, as what tfjs says of them does. */
function exactText(config: Config): string {
  const text = JSON.stringify(config);
  if (!text.includes('null')) return text;
  return JSON.stringify(config, (_key, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
}

/** Source that is being typed asks the same again and again; the memory is emptied before it grows large. */
function remembered<T>(memory: Map<string, T>, key: string, most: number, make: () => T): T {
  let known = memory.get(key);
  if (known === undefined) {
    known = make();
    if (memory.size >= most) memory.clear();
    memory.set(key, known);
  }
  return known;
}
