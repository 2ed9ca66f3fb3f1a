import type {
  CompileFacts,
  Fact,
  FitFacts,
  LayerFacts,
  ModelFacts,
  Shape,
  SourceFacts,
  Unknown,
  UnknownShape,
} from '../../protocol/model';
import { branchesTold, isUnknown } from '../../protocol/model';
import type { Places } from '../places';
import { lineJson, placeJson, unknownPartJson, type Within } from './placeJson';

/**
 * The answer of `models` to other programs; its names are fixed. What is not known is `{"unknown": "why"}`. Beside a line of
 * another file than the listed one stands its `path`.
 */
export function modelsJson(files: readonly SourceFacts[], places: Places): unknown {
  return {
    version: 1,
    files: files.map(({ path, models, unknown, skipped }) => {
      const within: Within = { places, listed: places.shown(path) };
      return {
        path: within.listed,
        models: models.map((model) => modelJson(model, within)),
        unknown: unknown.map((part) => unknownPartJson(part, within)),
        skipped,
      };
    }),
  };
}

function modelJson(model: ModelFacts, within: Within) {
  return {
    id: model.id,
    name: model.name,
    kind: model.kind,
    ...placeJson(model.at, within),
    layers: model.layers.map((layer) => layerJson(layer, within)),
    inputs: model.inputs,
    outputs: model.outputs,
    params: plain(model.params),
    compile: model.compile && compileJson(model.compile, within),
    fits: model.fits.map((fit) => fitJson(fit, within)),
    ...(model.training !== undefined && { training: model.training }),
    when: branchesTold(model.when).map(({ condition, taken, at }) => ({ condition, taken, ...lineJson(at, within) })),
    unknown: model.unknown.map((part) => unknownPartJson(part, within)),
  };
}

function layerJson(layer: LayerFacts, within: Within) {
  return {
    name: layer.name,
    className: layer.className,
    config: plain(layer.config),
    // What the code writes of a config that is not known in full.
    ...(isUnknown(layer.config) && { options: mapValues(layer.options, optionJson) }),
    inbound: layer.inbound,
    outputShape: shapeJson(layer.outputShape),
    ...(layer.furtherOutputs && { furtherOutputs: layer.furtherOutputs.map(shapeJson) }),
    params: plain(layer.params),
    ...placeJson(layer.at, within),
  };
}

function shapeJson(shape: Shape | UnknownShape) {
  return isUnknown(shape) ? plain(shape) : shape.map(plain);
}

/** A model with one output has one loss, written plainly; with several, a list in the order of the outputs. */
function compileJson({ losses, optimizer, metrics, at }: CompileFacts, within: Within) {
  const names = losses.map((loss) => ('value' in loss ? loss.value.name : plain(loss)));
  return {
    loss: names.length === 1 ? names[0] : names,
    optimizer: isUnknown(optimizer)
      ? plain(optimizer)
      : { name: factJson(optimizer.name), learningRate: factJson(optimizer.learningRate) },
    metrics: metrics.map((metric) => ('value' in metric ? metric.value.name : plain(metric))),
    ...lineJson(at, within),
  };
}

function fitJson(fit: FitFacts, within: Within) {
  return {
    kind: fit.kind,
    ...lineJson(fit.at, within),
    epochs: factJson(fit.epochs),
    batchSize: factJson(fit.batchSize),
  };
}

function mapValues<From, To>(record: { readonly [key: string]: From }, map: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function factJson<T>(fact: Fact<T>): T | { readonly unknown: string } {
  return 'value' in fact ? fact.value : plain(fact);
}

/** Of a list of sizes, what is known of it stands beside why not all of it is. */
function optionJson(fact: LayerFacts['options'][string]) {
  if (!('items' in fact) || fact.items === undefined) return factJson(fact);
  return { ...plain(fact), items: fact.items.map(plain) };
}

/** Leaves out where an unknown value comes from: a span of offsets is of no use outside. */
function plain<T>(value: T | Unknown): T | { readonly unknown: string } {
  return isUnknown(value) ? { unknown: value.unknown } : value;
}
