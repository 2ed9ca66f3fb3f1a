import { hasEpochs, isUnknown } from '../protocol/model';
import type {
  CompileFacts,
  FitFacts,
  LayerFacts,
  ModelFacts,
  SourceFacts,
  Unknown,
  UnknownPart,
} from '../protocol/model';

/**
 * All that extraction could not see of a file, and why, in the order of the text: what it passed over, and each fact that
 * it has no value for. What follows from one unknown value is told once, at that value. Of several models each is named.
 */
export function unknownHere(facts: SourceFacts): readonly UnknownPart[] {
  const seen = new Map<string, UnknownPart>();
  const isOne = new Set(facts.models.map(({ name }) => name)).size < 2;
  const found = [
    ...facts.unknown,
    ...facts.models.flatMap((model) => ofModel(model, isOne ? '' : ` of ${model.name}`)),
    ...(facts.looseLayers ?? []).flatMap(ofLooseLayer),
  ];
  for (const one of found) {
    const key = JSON.stringify([one.why, one.at]);
    if (!seen.has(key)) seen.set(key, one);
  }
  const isHere = (path: string): number => (path === facts.path ? 0 : 1);
  return [...seen.values()].sort(
    ({ at: a }, { at: b }) => isHere(a.path) - isHere(b.path) || a.path.localeCompare(b.path) || a.start - b.start,
  );
}

/** `whose` follows what is unknown of the model as a whole: its layers have names of their own. */
function ofModel(model: ModelFacts, whose: string): readonly UnknownPart[] {
  const ofWhole = [
    ...model.unknown,
    ...(model.compile ? ofCompile(model.compile) : []),
    ...model.fits.flatMap(ofFit),
  ].map((one) => ({ ...one, what: `${one.what}${whose}` }));
  return [...ofWhole, ...model.layers.flatMap((layer) => ofLayer(layer))];
}

/** What a helper does not know of its layers. That nothing holds a layer is no gap. */
function ofLooseLayer(layer: LayerFacts): readonly UnknownPart[] {
  const isApplied = layer.placed.kind !== 'none';
  return isApplied ? ofLayer(layer, layer.className) : ofOptions(layer, layer.className);
}

function ofOptions({ options, at }: LayerFacts, name: string): readonly UnknownPart[] {
  return Object.entries(options).flatMap(([option, fact]) => told(fact, `${option} of ${name}`, at));
}

function ofLayer(layer: LayerFacts, name = layer.name): readonly UnknownPart[] {
  const { at, config, inputShape, outputShape, params, inner } = layer;
  const dimensions = [inputShape, outputShape].flatMap((shape) => (isUnknown(shape) ? [shape] : [...shape]));
  // The option says it best; what follows from it has the same reason, and is not told again.
  return firstOfEach([
    ...ofOptions(layer, name),
    ...(inner ? ofModel(inner, ` of ${inner.name}`) : told(config, `options of ${name}`, at)),
    ...dimensions.flatMap((size) => told(size, `shape of ${name}`, at)),
    ...told(params, `parameters of ${name}`, at),
  ]);
}

/** The first part of each reason. */
function firstOfEach(parts: readonly UnknownPart[]): readonly UnknownPart[] {
  return parts.filter(({ why }, i) => parts.findIndex((other) => other.why === why) === i);
}

function ofCompile({ at, losses, optimizer, metrics }: CompileFacts): readonly UnknownPart[] {
  const chosen = isUnknown(optimizer)
    ? told(optimizer, 'optimizer', at)
    : [
        ...told(optimizer.name, 'optimizer', optimizer.at),
        ...told(optimizer.learningRate, 'learning rate', optimizer.at),
        ...Object.entries(optimizer.options).flatMap(([option, fact]) => told(fact, option, optimizer.at)),
      ];
  return [
    ...losses.flatMap((loss) => told(loss, 'loss', at)),
    ...chosen,
    ...metrics.flatMap((metric) => told(metric, 'metric', at)),
  ];
}

/** Options of a fit call that hold tensors and functions: that they are there is all that there is to know of them. */
export const heldOptions: ReadonlySet<string> = new Set(['callbacks', 'validationData']);

function ofFit(fit: FitFacts): readonly UnknownPart[] {
  const { at, options, epochs, batchSize, inputs, targets, validation } = fit;
  const tensors = [...inputs.map((one) => ['inputs', one] as const), ...targets.map((one) => ['labels', one] as const)];
  return [
    // A single step has no epochs, and takes the batch that it is given.
    ...(hasEpochs(fit) ? [...told(epochs, 'epochs', at), ...told(batchSize, 'batch size', at)] : []),
    ...told(validation, 'validation', at),
    ...Object.entries(options).flatMap(([option, fact]) => (heldOptions.has(option) ? [] : told(fact, option, at))),
    ...tensors.flatMap(([role, { at: given, shape }]) => told(shape, `shape of the ${role}`, given)),
  ];
}

/** Nothing for a fact that is known. */
function told(fact: unknown, what: string, at: UnknownPart['at']): readonly UnknownPart[] {
  return isUnknown(fact) ? [part(fact, what, at)] : [];
}

function part({ unknown, at: cause }: Unknown, what: string, at: UnknownPart['at']): UnknownPart {
  return { what, why: unknown, at: cause ?? at };
}
