import type { Change } from '../protocol/change';
import type { Json } from '../protocol/json';
import type { Unknown } from '../protocol/model';
import type { Plan } from '../protocol/plan';
import { classOfFactory } from './layerClasses';
import { snakeCase } from './serialize';
import { optionConfig } from './toPlanLayers';
import { readTopology, writeTopology, type LayerJson, type TensorJson, type Topology } from './topology';

type Insertion = Change & { readonly kind: 'insertLayer' };

/** Puts a layer behind another, or first: all that took the old output takes the new one. */
export function planWithLayer(plan: Plan, { after, layer, options }: Insertion): Plan | Unknown {
  const topology = readTopology(plan.topology);
  if ('unknown' in topology) return topology;
  const inserted = newLayer(topology, layer, options);
  const changed =
    topology.kind === 'sequential' ? intoSequence(topology, inserted, after) : intoGraph(topology, inserted, after);
  return 'unknown' in changed ? changed : { ...plan, topology: changed.topology };
}

type Changed = { readonly topology: Json } | Unknown;

function intoSequence(topology: Topology, inserted: LayerJson, after: string | null): Changed {
  const { layers } = topology;
  if (after !== null) {
    const at = layers.findIndex((layer) => layer.config.name === after);
    if (at < 0) return { unknown: `the model has no layer ${after}` };
    return { topology: writeTopology(topology, [...layers.slice(0, at + 1), inserted, ...layers.slice(at + 1)]) };
  }
  const [first, ...rest] = layers;
  if (!first) return { unknown: 'the model has no layers' };
  if (first.className === 'InputLayer') return { topology: writeTopology(topology, [first, inserted, ...rest]) };
  const { batch_input_shape: shape, dtype, ...config } = first.config;
  const head: LayerJson = {
    ...inserted,
    config: {
      ...inserted.config,
      ...(shape === undefined ? {} : { batch_input_shape: shape }),
      ...(dtype === undefined ? {} : { dtype }),
    },
  };
  return {
    topology: writeTopology(topology, [head, { ...first, config: { ...config, name: first.config.name } }, ...rest]),
  };
}

function intoGraph(topology: Topology, inserted: LayerJson, after: string | null): Changed {
  const [input, ...otherInputs] = topology.inputs;
  if (after === null && (input === undefined || otherInputs.length > 0)) {
    return { unknown: 'a model with several inputs has no one place that is first' };
  }
  const behind = after ?? input?.[0];
  const at = topology.layers.findIndex((layer) => layer.config.name === behind);
  const before = topology.layers[at];
  if (!before || behind === undefined) return { unknown: `the model has no layer ${after}` };

  const taken = [...topology.layers.flatMap(({ inbound }) => inbound.flat()), ...topology.outputs];
  if (taken.some(([from, , output]) => from === behind && output > 0)) {
    return { unknown: `layer ${behind} gives several tensors, and which of them is meant is not said` };
  }
  // A shared layer is called several times; in the source, each call is then followed by a layer of its own.
  const calls = Array.from({ length: Math.max(1, before.inbound.length) }, (_, call) => call);
  const followers = calls
    .map((call) => renamed(inserted, call))
    .map((layer, call): LayerJson => {
      const took: TensorJson = [behind, call, 0, {}];
      return { ...layer, inbound: [[took]] };
    });
  const redirect = ([from, call, output, ...rest]: TensorJson): TensorJson => {
    const follower = from === behind ? followers[call] : undefined;
    return follower ? [follower.config.name, 0, output, ...rest] : [from, call, output, ...rest];
  };
  const layers = topology.layers.map((layer) => ({
    ...layer,
    inbound: layer.inbound.map((node) => node.map(redirect)),
  }));
  return {
    topology: writeTopology(
      topology,
      [...layers.slice(0, at + 1), ...followers, ...layers.slice(at + 1)],
      topology.outputs.map(redirect),
    ),
  };
}

/** The layer itself for the first call, copies with names of their own for the others. */
function renamed(layer: LayerJson, call: number): LayerJson {
  const { name } = layer.config;
  return call === 0 ? layer : { ...layer, config: { ...layer.config, name: `${name}_${call}` } };
}

/** Named as tfjs names layers, with a number that no other layer of the model has. */
function newLayer({ layers }: Topology, factory: string, options: Insertion['options']): LayerJson {
  const className = classOfFactory(factory);
  const names = new Set(layers.map((layer) => layer.config.name));
  let number = 1;
  const named = () => `${snakeCase(className)}_${className}${number}`;
  while (names.has(named())) number++;
  const config = Object.entries(options).reduce(
    (all, [option, value]) => ({ ...all, ...optionConfig(option, value) }),
    {},
  );
  return { className, config: { ...config, name: named() }, inbound: [] };
}
