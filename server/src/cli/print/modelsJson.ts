import type {
  CompileFacts,
  FitFacts,
  LayerFacts,
  ModelFacts,
  SourceFacts,
  Fact,
  Unknown,
  UnknownPart,
} from '../../protocol/model';
import { isUnknown } from '../../protocol/model';
import type { Places } from '../places';

/** The answer of `models` to other programs; its names are fixed. What is not known is `{"unknown": "why"}`. */
export function modelsJson(files: readonly SourceFacts[], places: Places): unknown {
  return {
    version: 1,
    files: files.map(({ path, models, unknown, skipped }) => ({
      path: places.shown(path),
      models: models.map((model) => modelJson(model, places)),
      unknown: unknown.map((part) => unknownPartJson(part, places)),
      skipped,
    })),
  };
}

function modelJson(model: ModelFacts, places: Places) {
  const { line, column } = places.of(model.at);
  return {
    id: model.id,
    name: model.name,
    kind: model.kind,
    line,
    column,
    layers: model.layers.map((layer) => layerJson(layer, places)),
    inputs: model.inputs,
    outputs: model.outputs,
    params: plain(model.params),
    compile: model.compile && compileJson(model.compile, places),
    fits: model.fits.map((fit) => fitJson(fit, places)),
    when: model.when.map(({ condition, taken, at }) => ({ condition, taken, line: places.of(at).line })),
    unknown: model.unknown.map((part) => unknownPartJson(part, places)),
  };
}

function layerJson(layer: LayerFacts, places: Places) {
  const { line, column } = places.of(layer.at);
  return {
    name: layer.name,
    className: layer.className,
    config: plain(layer.config),
    inbound: layer.inbound,
    outputShape: isUnknown(layer.outputShape) ? plain(layer.outputShape) : layer.outputShape.map(plain),
    params: plain(layer.params),
    line,
    column,
  };
}

/** A model with one output has one loss, written plainly; with several, a list in the order of the outputs. */
function compileJson({ losses, optimizer, metrics, at }: CompileFacts, places: Places) {
  const names = losses.map((loss) => ('value' in loss ? loss.value.name : plain(loss)));
  return {
    loss: names.length === 1 ? names[0] : names,
    optimizer: isUnknown(optimizer)
      ? plain(optimizer)
      : { name: factJson(optimizer.name), learningRate: factJson(optimizer.learningRate) },
    metrics: metrics.map(factJson),
    line: places.of(at).line,
  };
}

function fitJson(fit: FitFacts, places: Places) {
  return {
    kind: fit.kind,
    line: places.of(fit.at).line,
    epochs: factJson(fit.epochs),
    batchSize: factJson(fit.batchSize),
  };
}

function unknownPartJson({ what, why, at }: UnknownPart, places: Places) {
  return { what, why, line: places.of(at).line };
}

function factJson<T>(fact: Fact<T>): T | { readonly unknown: string } {
  return 'value' in fact ? fact.value : plain(fact);
}

/** Leaves out where an unknown value comes from: a span of offsets is of no use outside. */
function plain<T>(value: T | Unknown): T | { readonly unknown: string } {
  return isUnknown(value) ? { unknown: value.unknown } : value;
}
