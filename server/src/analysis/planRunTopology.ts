import { serialize } from '../changes/serialize';
import type { Json } from '../protocol/json';
import { isUnknown, type LayerFacts, type ModelFacts, type Unknown } from '../protocol/model';

/** Layers that take several inputs in one call; any other layer with several inputs was called several times. */
const MERGES = new Set(['Add', 'Average', 'Concatenate', 'Dot', 'Maximum', 'Minimum', 'Multiply', 'Subtract']);

/** Sizes that the chosen data decides where the source does not: features of a row, classes of the labels. */
export interface DataSizes {
  readonly features: number | null;
  readonly classes: number | null;
}

/** The topology that `model.toJSON()` would give, or what is missing to write it. */
export function planTopology(model: ModelFacts, sizes: DataSizes): Json | Unknown {
  const layers: Json[] = [];
  for (const layer of model.layers) {
    const config = layerConfig(layer, model, sizes);
    if (isUnknown(config)) return config;
    layers.push({ class_name: layer.className, config });
  }
  if (model.kind === 'sequential') return { class_name: 'Sequential', config: { name: model.name, layers } };

  const shared = model.layers.find(({ className, inbound }) => inbound.length > 1 && !MERGES.has(className));
  if (shared)
    return {
      unknown: `layer ${shared.name} is used several times, which cannot be trained apart from its program yet`,
    };
  return {
    class_name: 'Model',
    config: {
      name: model.name,
      layers: model.layers.map(({ name, inbound }, i) => ({
        name,
        ...(layers[i] as { readonly [key: string]: Json }),
        inbound_nodes: inbound.length === 0 ? [] : [inbound.map((from) => [from, 0, 0, {}])],
      })),
      input_layers: model.inputs.map((name) => [name, 0, 0]),
      output_layers: model.outputs.map((name) => [name, 0, 0]),
    },
  };
}

function layerConfig(layer: LayerFacts, model: ModelFacts, sizes: DataSizes): Json | Unknown {
  if (!isUnknown(layer.config)) return serialize({ ...layer.config, name: layer.name });

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
  if (Object.keys(layer.options).length === 0) {
    return { unknown: `the options of layer ${layer.name} are unknown (${layer.config.unknown})`, at: layer.at };
  }
  return serialize(config);
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
