import { serializeConfig } from '../changes/serialize';
import type { Json } from '../protocol/json';
import { isUnknown, type LayerFacts, type ModelFacts, type TensorPlace, type Unknown } from '../protocol/model';

/** Layers that take several inputs in one call; any other layer with several inputs was called several times. */
const MERGES = new Set(['Add', 'Average', 'Concatenate', 'Dot', 'Maximum', 'Minimum', 'Multiply', 'Subtract']);

/** Sizes that the chosen data decides where the source does not: features of a row, classes of the labels. */
export interface DataSizes {
  readonly features: number | null;
  readonly classes: number | null;
}

/** The topology that `model.toJSON()` would give, or what is missing to write it. */
export function planTopology(model: ModelFacts, sizes: DataSizes): Json | Unknown {
  const layers: { [key: string]: Json }[] = [];
  for (const layer of model.layers) {
    const written = writtenLayer(layer, model, sizes);
    if (isUnknown(written)) return written;
    layers.push(written);
  }
  if (model.kind === 'sequential') return { class_name: 'Sequential', config: { name: model.name, layers } };

  const nodes: Json[] = [];
  for (const [i, layer] of model.layers.entries()) {
    const calls = callsOf(layer);
    if (isUnknown(calls)) return calls;
    const inbound = calls.map((call) => call.map((place) => [...written(place, model), {}]));
    nodes.push({ name: layer.name, ...layers[i], inbound_nodes: inbound });
  }
  const outputs = model.outputPlaces ?? model.outputs.map(firstOf);
  return {
    class_name: 'Model',
    config: {
      name: model.name,
      layers: nodes,
      input_layers: model.inputs.map((name) => written(firstOf(name), model)),
      output_layers: outputs.map((place) => written(place, model)),
    },
  };
}

/** Without knowledge of its calls, a layer is taken to be called once; several inputs then mean that it merges them. */
function callsOf({ calls, className, inbound, name, at }: LayerFacts): readonly (readonly TensorPlace[])[] | Unknown {
  if (calls) return calls;
  if (inbound.length === 0) return [];
  if (inbound.length === 1 || MERGES.has(className)) return [inbound.map(firstOf)];
  return { unknown: `what layer ${name} takes at each of its calls is unknown`, at };
}

function firstOf(layer: string): TensorPlace {
  return { layer, call: 0, output: 0 };
}

/** tfjs counts the making of a model inside the model as its first call. */
function written({ layer, call, output }: TensorPlace, { layers }: ModelFacts): readonly [string, number, number] {
  const isModel = layers.some(({ name, inner }) => name === layer && inner);
  return [layer, isModel ? call + 1 : call, output];
}

function writtenLayer(layer: LayerFacts, model: ModelFacts, sizes: DataSizes): { [key: string]: Json } | Unknown {
  const { className, inner } = layer;
  if (inner) {
    const topology = planTopology(inner, { features: null, classes: null });
    if (isUnknown(topology)) return topology;
    const { config } = topology as { readonly config: { readonly [option: string]: Json } };
    return { class_name: className, config: { ...config, name: layer.name } };
  }
  if (layer.callee === null && className !== 'InputLayer') {
    return { unknown: `layer ${layer.name} is of a class of your own, which runs only in its program`, at: layer.at };
  }
  const given = layerConfig(layer, model, sizes);
  if (isUnknown(given)) return given;
  const config = withActivationName(given, layer);
  if (isUnknown(config)) return config;
  // Freezing a layer after it was made shows in the layer and not in its options.
  const frozen = !layer.trainable && config['trainable'] === true;
  return { class_name: className, config: frozen ? { ...config, trainable: false } : config };
}

function layerConfig(
  layer: LayerFacts,
  model: ModelFacts,
  sizes: DataSizes,
): { readonly [option: string]: Json } | Unknown {
  // What a layer starts from stands beside its config, and decides what is trained.
  if (!isUnknown(layer.config) && !('weights' in layer.options)) return { ...layer.config, name: layer.name };

  const config: { [option: string]: Json } = { name: layer.name };
  for (const [option, fact] of Object.entries(layer.options)) {
    const value = 'value' in fact ? fact.value : sizeFromData(option, layer, model, sizes);
    if (value === undefined) {
      return {
        unknown: `${option} of layer ${layer.name} is unknown${'unknown' in fact ? ` (${fact.unknown})` : ''}`,
        at: layer.at,
      };
    }
    config[option] = value;
  }
  if (isUnknown(layer.config) && Object.keys(layer.options).length === 0) {
    return { unknown: `the options of layer ${layer.name} are unknown (${layer.config.unknown})`, at: layer.at };
  }
  return config;
}

/** Activations that the source names by the class of a layer: tfjs takes them so, but does not read back what it writes of them. */
const activationNames = new Map<Json | undefined, string | null>([
  ['Softmax', 'softmax'],
  ['ReLU', 'relu'],
  ['ELU', 'elu'],
  ['LeakyReLU', null],
  ['PReLU', null],
  ['ThresholdedReLU', null],
]);

function withActivationName(
  config: { readonly [option: string]: Json },
  { name, at }: LayerFacts,
): { readonly [option: string]: Json } | Unknown {
  const { activation } = config;
  const known = activationNames.get(activation);
  if (known === null) {
    return { unknown: `the activation ${JSON.stringify(activation)} of layer ${name} runs only in its program`, at };
  }
  return serializeConfig(known === undefined ? config : { ...config, activation: known });
}

/** The two options that the data decides: the input's width and the output's. */
function sizeFromData(option: string, layer: LayerFacts, model: ModelFacts, sizes: DataSizes): Json | undefined {
  if (option === 'inputShape' && layer === model.layers[0] && sizes.features !== null) return [sizes.features];
  if (option === 'shape' && model.inputs.length === 1 && layer.name === model.inputs[0] && sizes.features !== null) {
    return [sizes.features];
  }
  const isOutput = model.outputs.length === 1 && layer.name === model.outputs[0];
  if (option === 'units' && isOutput && sizes.classes !== null) return sizes.classes;
  return undefined;
}
