import type { RelatedSpan, Span } from '../protocol/finding';
import {
  type Fact,
  type Known,
  type LayerFacts,
  type LossFact,
  type ModelFacts,
  isUnknown,
  valueOf,
} from '../protocol/model';

/** The activation that an output really has, and who gives it. */
export interface OutputActivation {
  /** tfjs's name, `linear` where there is none. */
  readonly name: string;
  /** The layer that gives it: the output layer itself, or one before it when only reshaping follows. */
  readonly layer: LayerFacts;
  /** The activation's value, or what is called where the source is silent. */
  readonly at: Span;
}

export interface OutputWithLoss {
  readonly output: LayerFacts;
  readonly loss: LossFact;
  /** Where the loss is given. */
  readonly at: Span;
  /** Where its value is written, when that is elsewhere. */
  readonly written: readonly RelatedSpan[];
}

/** Layers that move or drop values but compute nothing with them: the activation before them is the output's. */
const passesOn = new Set(['Reshape', 'Flatten', 'Permute', 'Dropout', 'SpatialDropout1D', 'TimeDistributed']);

/** Layers that are an activation and nothing else, by tfjs's class. */
const activationLayers: ReadonlyMap<string, string> = new Map([
  ['Softmax', 'softmax'],
  ['ReLU', 'relu'],
  ['LeakyReLU', 'leakyReLU'],
  ['PReLU', 'prelu'],
  ['ELU', 'elu'],
  ['ThresholdedReLU', 'thresholdedReLU'],
]);

/** Only the training of a model, or a model that others may train, makes its loss and activations matter. */
export function isTrained(model: ModelFacts): boolean {
  return model.fits.length > 0 || model.leavesFile;
}

/**
 * Only where a gradient trains a model does it matter how it flows. What nothing is seen to fit, and has its weights set by the
 * program, is evolved, or follows another model.
 */
export function isTrainedByGradient(model: ModelFacts): boolean {
  return model.fits.length > 0 || (model.leavesFile && model.takesWeights !== true);
}

export function layerNamed(model: ModelFacts, name: string): LayerFacts | undefined {
  return model.layers.find((layer) => layer.name === name);
}

/** The layers that a layer feeds. */
export function consumers(model: ModelFacts, layer: LayerFacts): readonly LayerFacts[] {
  return model.layers.filter(({ inbound }) => inbound.includes(layer.name));
}

/** A model's outputs beside their losses; a single loss serves all outputs. Outputs whose loss is not known are left out. */
export function outputsWithLoss(model: ModelFacts): readonly OutputWithLoss[] {
  const losses = model.compile?.losses ?? [];
  return model.outputs.flatMap((name, index) => {
    // A layer that is added twice stands there twice: the last one gives the output.
    const output = model.layers.findLast((layer) => layer.name === name);
    const fact = losses.length === 1 ? losses[0] : losses[index];
    return output && fact && 'value' in fact
      ? [{ output, loss: fact.value, at: fact.at, written: writtenAt(fact) }]
      : [];
  });
}

/** The activation of a layer by itself, whether by option or by being an activation layer; undefined when not known. */
export function ownActivation(layer: LayerFacts): { readonly name: string; readonly at: Span } | undefined {
  const called = layer.callee ?? layer.at;
  const byClass = activationLayers.get(layer.className);
  if (byClass !== undefined) return { name: byClass, at: called };
  const fact = layer.activation;
  const given = valueOf(fact);
  if (given === undefined) return undefined;
  // tfjs takes the class of such a layer for the name of its activation.
  const name = activationLayers.get(given) ?? given;
  return { name, at: isGiven(fact) ? fact.at : called };
}

/** What the output passes last, looking back through layers that only reshape. Undefined when it is not known. */
export function outputActivation(model: ModelFacts, output: LayerFacts): OutputActivation | undefined {
  let layer: LayerFacts | undefined = output;
  while (layer) {
    const wrapped = wrappedActivation(layer);
    if (wrapped !== undefined) return { name: wrapped, layer, at: layer.callee ?? layer.at };
    const own = ownActivation(layer);
    const isBareActivation = layer.className === 'Activation' && own?.name === 'linear';
    if (own && !isBareActivation) return { layer, ...own };
    if (!isBareActivation && !passesOn.has(layer.className)) return undefined;
    layer = layer.inbound.length === 1 ? feederOf(model, layer) : undefined;
  }
  return undefined;
}

/** The layer that feeds one: of several uses of one layer, the last before it. */
function feederOf({ layers }: ModelFacts, layer: LayerFacts): LayerFacts | undefined {
  return layers.slice(0, layers.indexOf(layer)).findLast(({ name }) => name === layer.inbound[0]);
}

/** Size of the last dimension of a layer's output; undefined when it is open or not known. */
export function lastDimension(layer: LayerFacts): number | undefined {
  const { outputShape } = layer;
  const last = isUnknown(outputShape) ? outputShape.last : outputShape.at(-1);
  return typeof last === 'number' ? last : undefined;
}

/** The literal that a value comes from, where it stands elsewhere than the value is used. */
export function writtenAt({ at, origin }: Known<unknown>): readonly RelatedSpan[] {
  const isElsewhere = origin !== null && (origin.path !== at.path || origin.start < at.start || origin.end > at.end);
  return isElsewhere ? [{ at: origin, message: 'the value is written here' }] : [];
}

/** What `timeDistributed` applies at each step, from tfjs's own config. */
function wrappedActivation(layer: LayerFacts): string | undefined {
  if (layer.className !== 'TimeDistributed' || 'unknown' in layer.config) return undefined;
  const inner = property(property(layer.config['layer'], 'config'), 'activation');
  return typeof inner === 'string' ? inner : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function isGiven(fact: Fact<string> | null): fact is Extract<Fact<string>, { value: string }> {
  return fact !== null && 'value' in fact && fact.implied !== true;
}
