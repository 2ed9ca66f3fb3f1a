import type { Json } from '../protocol/json';
import type { Unknown } from '../protocol/model';
import type { Plan } from '../protocol/plan';
import { initializerConfig } from './initializers';
import { serialize, snakeCase } from './serialize';
import { readLayer, readTopology, writeLayer, writeTopology, type LayerJson } from './topology';

/** Layers that are one activation and nothing else: another activation makes them an `Activation` layer. */
const PURE_ACTIVATIONS = new Set(['ELU', 'LeakyReLU', 'ReLU', 'Softmax', 'ThresholdedReLU']);

/** Options that every layer takes. */
const ANY_LAYER = new Set(['trainable', 'batch_input_shape', 'dtype']);

/** Layers with an `activation` option. */
const WITH_ACTIVATION = /^(Activation|Dense|ConvLSTM2D|(Separable|Depthwise)?Conv\dD(Transpose)?|LSTM|GRU|SimpleRNN)$/;

/** Another activation, and the initialiser of the kernel that goes with it. */
export function planWithActivation(
  plan: Plan,
  layers: readonly string[],
  activation: string,
  initializer?: string,
): Plan | Unknown {
  const started = initializer === undefined ? {} : optionConfig('kernelInitializer', initializer);
  return change(plan, layers, (layer) => {
    if (PURE_ACTIVATIONS.has(layer.className)) {
      const kept = Object.entries(layer.config).filter(([option]) => ANY_LAYER.has(option));
      const config = { ...Object.fromEntries(kept), name: layer.config.name, activation: snakeCase(activation) };
      return { ...layer, className: 'Activation', config };
    }
    if (!WITH_ACTIVATION.test(layer.className))
      return { unknown: `layer ${layer.config.name} (${layer.className}) has no activation` };
    return { ...layer, config: { ...layer.config, activation: snakeCase(activation), ...started } };
  });
}

export function planWithLayerOption(
  plan: Plan,
  layers: readonly string[],
  option: string,
  value: Json,
): Plan | Unknown {
  if (option === 'activation' && typeof value === 'string') return planWithActivation(plan, layers, value);
  if (option === 'name') return { unknown: 'a name changes nothing that could be measured' };
  const written = optionConfig(option, value);
  return change(plan, layers, (layer) => ({ ...layer, config: { ...layer.config, ...written } }));
}

/** An option of a layer as its serialized config has it. */
export function optionConfig(option: string, value: Json): { readonly [option: string]: Json } {
  if (option === 'inputShape' && Array.isArray(value))
    return { batch_input_shape: [null, ...(value as readonly Json[])] };
  if (option.endsWith('Initializer') && typeof value === 'string')
    return { [snakeCase(option)]: initializerConfig(value) };
  return { [snakeCase(option)]: serialize(value) };
}

function change(
  plan: Plan,
  names: readonly string[],
  apply: (layer: LayerJson) => LayerJson | Unknown,
): Plan | Unknown {
  const topology = readTopology(plan.topology);
  if ('unknown' in topology) return topology;
  const missing = names.find((name) => !topology.layers.some((layer) => layer.config.name === name));
  if (missing !== undefined) return { unknown: `the model has no layer ${missing}` };

  const layers: LayerJson[] = [];
  for (const layer of topology.layers) {
    const changed = names.includes(layer.config.name) ? applyInside(layer, apply) : layer;
    if ('unknown' in changed) return changed;
    layers.push(changed);
  }
  return { ...plan, topology: writeTopology(topology, layers) };
}

/** A wrapper (`TimeDistributed`) has its options from the layer in it. */
function applyInside(layer: LayerJson, apply: (layer: LayerJson) => LayerJson | Unknown): LayerJson | Unknown {
  const inner = layer.className === 'TimeDistributed' ? readLayer(layer.config['layer']) : undefined;
  if (!inner) return apply(layer);
  const changed = apply(inner);
  if ('unknown' in changed) return changed;
  return { ...layer, config: { ...layer.config, layer: writeLayer(changed) } };
}
