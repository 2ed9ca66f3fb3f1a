import { isRecord, type Json } from '../protocol/json';
import type { Unknown } from '../protocol/model';

/** A serialized layer. */
export interface LayerJson {
  readonly className: string;
  readonly config: Config;
  /** Its calls; empty for input layers, and in sequential models. */
  readonly inbound: readonly InboundNode[];
}

/** Options in snake_case. */
export interface Config {
  readonly name: string;
  readonly [option: string]: Json;
}

/** One call of a layer: what it took. */
export type InboundNode = readonly TensorJson[];

/** Name of a layer, number of its call, number of the tensor that the call gave, and arguments of the call in an inbound node. */
export type TensorJson = readonly [string, number, number, ...Json[]];

export interface Topology {
  readonly kind: 'sequential' | 'functional';
  readonly layers: readonly LayerJson[];
  /** Functional models only. */
  readonly inputs: readonly TensorJson[];
  readonly outputs: readonly TensorJson[];
  readonly raw: { readonly [key: string]: Json };
}

/** Reads `{class_name, config}`, as `model.toJSON()` writes it for sequential and functional models. */
export function readTopology(topology: Json): Topology | Unknown {
  const raw = isRecord(topology) ? topology : {};
  const { config } = raw;
  if (!isRecord(config) || !Array.isArray(config['layers'])) return { unknown: 'the plan holds no layers' };
  return {
    kind: raw['class_name'] === 'Sequential' ? 'sequential' : 'functional',
    layers: (config['layers'] as readonly Json[]).flatMap((layer) => readLayer(layer) ?? []),
    inputs: tensors(config['input_layers']),
    outputs: tensors(config['output_layers']),
    raw,
  };
}

/** The topology with other layers, and other outputs where the model has them. */
export function writeTopology(
  { raw, kind, ...topology }: Topology,
  layers: readonly LayerJson[],
  outputs = topology.outputs,
): Json {
  const config = isRecord(raw['config']) ? raw['config'] : {};
  if (kind === 'sequential') return { ...raw, config: { ...config, layers: layers.map(writeLayer) } };
  const nodes = layers.map((layer) => ({
    name: layer.config.name,
    ...writeLayer(layer),
    inbound_nodes: layer.inbound,
  }));
  return { ...raw, config: { ...config, layers: nodes, output_layers: outputs } };
}

export function readLayer(value: Json | undefined): LayerJson | undefined {
  if (!isRecord(value)) return undefined;
  const { class_name: className, config, inbound_nodes: nodes } = value;
  if (typeof className !== 'string' || !isRecord(config) || typeof config['name'] !== 'string') return undefined;
  const inbound = Array.isArray(nodes) ? (nodes as readonly InboundNode[]) : [];
  return { className, config: { ...config, name: config['name'] }, inbound };
}

export function writeLayer({ className, config }: LayerJson): { readonly class_name: string; readonly config: Json } {
  return { class_name: className, config };
}

function tensors(value: Json | undefined): readonly TensorJson[] {
  return Array.isArray(value) ? (value as readonly TensorJson[]) : [];
}
