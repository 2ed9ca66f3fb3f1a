import type { Json } from '../../protocol/json';
import {
  isUnknown,
  type LayerFacts,
  type ModelFacts,
  type Placement,
  type Refusal,
  type Shape,
  type UnknownShape,
} from '../../protocol/model';
import { gather } from '../gather';
import { holeIn, isHole, toJson, type Config } from './config';
import { customConfig } from './customLayer';
import { unknownIn } from '../shapes';
import type { Graph } from './graph';
import { missingInputShape, type GraphNode } from './graphNode';
import { heldLayers } from './heldLayers';
import { unknownNameOptions } from './nameOptions';
import { readsName } from './readsName';
import { layerKind, missingOptions, type LayerKind } from './realLayer';
import { isUncounted, type LayerRecord, type ModelRecord, type Site, type World } from './records';
import { configValue, optionFacts, unknownOf } from './resolve';

/** What is known of a layer from the model that it stands in. */
interface InModel {
  /** The names of the model's layers. */
  readonly listed: ReadonlySet<string>;
  /** Of a model that is used as a layer. */
  readonly inner: ModelFacts | null;
  readonly calls: LayerFacts['calls'] | null;
}

/** The facts of one layer of a model, or of one that stands for itself. `nodes` are its uses there, in order. */
export function layerFacts(
  graph: Graph,
  model: Site,
  nodes: readonly GraphNode[],
  world: World,
  { listed, inner, calls }: InModel,
): LayerFacts | null {
  const [node] = nodes;
  if (!node) return null;
  const [outputShape = { unknown: 'no output' }, ...furtherOutputs] = node.outputs;
  const layer = node.of?.is === 'layer' ? node.of : null;
  const config = layer ? graph.configOf(layer) : {};
  const kind = layer?.factory != null ? layerKind(layer.factory, graph.validConfigOf(layer)) : null;
  const options = layer ? optionFacts(layer.options, graph.choice.inOptions, graph.names.of) : {};
  const call = layer?.call ?? node.of?.call ?? node.added?.call;
  const trainable = node.of !== null && isTrainable(graph, node.of, kind?.trainable ?? config['trainable'] !== false);
  const inbound = gather(nodes, ({ inputs }) => gather(inputs, (input) => (input.node ? [input.node.name] : [])));
  return {
    name: node.name,
    className: classNameOf(node, kind),
    at: call?.at ?? { path: '', start: 0, end: 0 },
    callee: layer && layer.factory !== null ? layer.call.callee : null,
    args: layer && layer.factory !== null ? layer.call.inside : null,
    optionsObject: layer ? optionsObject(layer, world) : null,
    options,
    config: layer
      ? configFacts(graph, layer, kind, config, trainable, node)
      : ((inner && innerConfig(inner, node.name)) ?? madeConfig(node)),
    activation: activationFact(options, kind, layer),
    inbound: [...new Set(inbound)].filter((from) => listed.has(from)),
    inputShape: inputShapeOf(graph, node),
    outputShape,
    ...(furtherOutputs.length > 0 && { furtherOutputs }),
    params: node.params,
    trainable,
    placed: placement(node),
    repeated: [layer, node.record ?? node.added].some((site) => site && isUncounted(site, model)),
    ...doubtOf(nodes),
    ...(inner && { inner }),
    ...(calls && { calls }),
  };
}

/** What `getConfig` of a model that is used as a layer gives; null where that is not told. */
function innerConfig(inner: ModelFacts, name: string): LayerFacts['config'] | null {
  if (inner.kind !== 'sequential' || isUnknown(inner.params)) return null;
  const layers: Json[] = [];
  for (const { className, config } of inner.layers) {
    if (isUnknown(config)) return config;
    layers.push({ className, config });
  }
  return { name, layers };
}

/** Of a layer that code in or after a syntax error makes or uses: what is missing there may be what would make it right. */
function doubtOf(nodes: readonly GraphNode[]): Pick<LayerFacts, 'doubt'> {
  let found: 'before' | undefined;
  for (const { of, record, added } of nodes) {
    for (const site of [of, record, added]) {
      if (site?.doubt === 'here') return { doubt: 'here' };
      found ??= site?.doubt ?? undefined;
    }
  }
  return found ? { doubt: found } : {};
}

/** What tfjs refused of a model's layers, each with the layer that feeds it. */
export function refusalsOf(graph: Graph, nodes: readonly GraphNode[]): readonly Refusal[] {
  return gather(nodes, (node) => {
    if (node.of?.is !== 'layer' || doubtOf([node]).doubt) return [];
    if (node.refusal === null) return refusedWithin(graph, node.of);
    const lacksInputShape = node.refusal === missingInputShape;
    const lacksOptions = node.refusal === missingOptions;
    // Of the turns of a loop that nobody counts, the first may have been another.
    if (lacksInputShape && isRepeated(node)) return [];
    const isMet = !isRefusedItself(graph, node.of);
    const feeder = isMet ? node.inputs[0]?.node : null;
    // What such a loop feeds on another turn may be of another rank: `returnSequences: i < n - 1`.
    const isLooped = isRepeated(node) || (feeder && isRepeated(feeder));
    if (isLooped && isMet && holdsUnknown(inputShapeOf(graph, node))) return [];
    return [
      {
        layer: node.name,
        className: node.of.className,
        message: tidied(graph.names.rewrite(node.of, node.refusal), node.name, node.of.className),
        ...(lacksInputShape && { lacksInputShape }),
        ...(lacksOptions && { lacksOptions }),
        ...(!isMet && { isForOptions: true }),
        ...rankOf(node.refusal),
        at: node.of.call.at,
        inputShape: isMet ? inputShapeOf(graph, node) : { unknown: 'tfjs refuses the layer before it meets an input' },
        feeder: feeder?.of
          ? { name: feeder.name, at: feeder.of.call.at, outputShape: feeder.outputs[0] ?? { unknown: 'no output' } }
          : null,
      },
    ];
  });
}

/** Of the layers that one holds, those that were made without the options that they read. */
function refusedWithin(graph: Graph, layer: LayerRecord): readonly Refusal[] {
  return gather(heldLayers(layer), (held): readonly Refusal[] => {
    if (held.doubt) return [];
    const isRefused =
      held.factory !== null && layerKind(held.factory, graph.validConfigOf(held)).refusal === missingOptions;
    if (!isRefused) return refusedWithin(graph, held);
    return [
      {
        layer: graph.names.of(held),
        className: held.className,
        message: missingOptions,
        lacksOptions: true,
        isForOptions: true,
        at: held.call.at,
        inputShape: { unknown: 'tfjs refuses the layer before it meets an input' },
        feeder: null,
      },
    ];
  });
}

function isRepeated({ of, added }: GraphNode): boolean {
  return [of, added].some((site) => site?.repeated);
}

function holdsUnknown(shape: Shape | UnknownShape): boolean {
  return isUnknown(shape) || shape.some((size) => isUnknown(size));
}

/** What tfjs says of the numbers of dimensions. */
function rankOf(message: string): Pick<Refusal, 'rank'> {
  const [, wanted, found] = /expected (?:min_)?ndim=(\d+), found ndim=(\d+)/.exec(message) ?? [];
  return wanted === undefined ? {} : { rank: { wanted: Number(wanted), found: Number(found) } };
}

/** Whether tfjs refuses the options of a layer, whatever its input is. */
function isRefusedItself(graph: Graph, layer: LayerRecord): boolean {
  return layer.factory !== null && layerKind(layer.factory, graph.validConfigOf(layer)).refusal !== null;
}

/** tfjs's words name the layer that was built to ask; the program knows it by the name that it bears there. */
function tidied(message: string, name: string, className: string): string {
  const made = className === 'InputLayer' ? 'input' : `[a-z0-9_]+_${className}`;
  return message.replace(new RegExp(`\\b${made}\\d+\\b`, 'g'), name);
}

function classNameOf(node: GraphNode, kind: LayerKind | null): string {
  if (kind) return kind.className;
  if (node.of?.is === 'model') return node.of.kind === 'sequential' ? 'Sequential' : 'Model';
  return node.of?.className ?? 'InputLayer';
}

function configFacts(
  graph: Graph,
  layer: LayerRecord,
  kind: LayerKind | null,
  config: Config,
  trainable: boolean,
  node: GraphNode,
): LayerFacts['config'] {
  if (layer.given && !layer.options) return unknownOf(graph.choice.inOptions.plain(layer.given));
  if (!kind) return customConfigFacts(graph, layer, trainable);
  const wrong = unknownNameOptions(config).find(({ option }) => layer.factory && readsName(layer.factory, option));
  if (wrong) return { unknown: `the ${wrong.kind} ${wrong.name} is none of tfjs's own`, at: layer.call.at };
  if (isUnknown(kind.config)) return kind.config;
  const written = graph.names.hasInnerNames(layer)
    ? (rewritten(graph, layer, kind.config) as { [option: string]: Json })
    : (node.config ?? kind.config);
  // Written over and not beside: the engine copies an object quickly that is to have no further fields.
  const told = { ...written };
  told['name'] = graph.names.of(layer);
  if ('trainable' in told) told['trainable'] = trainable;
  return told;
}

/** What `getConfig` of a class of the program gives. */
function customConfigFacts(graph: Graph, layer: LayerRecord, trainable: boolean): LayerFacts['config'] {
  const unknown = { unknown: `${layer.className} is a layer class of the program`, at: layer.call.at };
  const value = layer.custom?.isPlain ? customConfig(layer.custom) : null;
  const config = value && configValue(value, graph.choice.inOptions, graph.names.of);
  if (!config || typeof config !== 'object' || Array.isArray(config) || isHole(config)) return unknown;
  const given = toJson(config) as { readonly [option: string]: Json };
  return holeIn(config) ? unknown : { ...given, name: graph.names.of(layer), trainable };
}

/** The config of an input that tfjs makes itself. */
function madeConfig(node: GraphNode): LayerFacts['config'] {
  if (node.of) return { unknown: 'a model inside the model', at: node.of.call.at };
  const [shape] = node.outputs;
  if (!shape || unknownIn(shape)) return { unknown: 'an input of unknown shape' };
  return layerKind('inputLayer', { batchInputShape: shape as readonly (number | null)[], name: node.name }).config;
}

function rewritten(graph: Graph, layer: LayerRecord, value: Json): Json {
  if (typeof value === 'string') return graph.names.rewrite(layer, value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => rewritten(graph, layer, item));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rewritten(graph, layer, inner)]));
}

function optionsObject(layer: LayerRecord, world: World): LayerFacts['optionsObject'] {
  const at = layer.options?.object.at;
  return at && world.text(at.path)?.[at.start] === '{' ? at : null;
}

function activationFact(
  options: LayerFacts['options'],
  kind: LayerKind | null,
  layer: LayerRecord | null,
): LayerFacts['activation'] {
  const implied = kind?.defaults['activation'];
  if (!layer || (implied === undefined && !('activation' in options))) return null;
  const given = options['activation'];
  if (given && isUnknown(given)) return given;
  if (given && typeof given.value === 'string') return { ...given, value: given.value };
  if (layer.options?.open) return { unknown: layer.options.open.why, at: layer.options.open.at };
  if (typeof implied !== 'string') return { unknown: 'an activation that is not a name', at: layer.call.at };
  return { value: implied, at: layer.call.at, origin: null, implied: true };
}

function isTrainable(graph: Graph, { frozen }: LayerRecord | ModelRecord, byKind: boolean): boolean {
  let trainable = byKind;
  for (const { value, guard } of frozen) {
    const plain = graph.choice.plain(value);
    if (graph.choice.holds(guard) === true && plain.kind === 'constant') trainable = plain.value === true;
  }
  return trainable;
}

function inputShapeOf(graph: Graph, { of, inputs, outputs }: GraphNode): LayerFacts['inputShape'] {
  if (inputs.length > 1 && inputs.some(({ shape }) => isUnknown(shape))) {
    return { unknown: 'one of several inputs is not known' };
  }
  if (inputs.length === 0 && of?.is === 'model')
    return graph.inputsOf(of)[0]?.shape ?? { unknown: 'the input of a model that is not known', at: of.call.at };
  return inputs[0]?.shape ?? outputs[0] ?? { unknown: 'no input' };
}

function placement(node: GraphNode): Placement {
  const { added, record } = node;
  if (!node.of) return { kind: 'none' };
  if (added?.listed) {
    const at = node.of?.call.wrapped;
    const list = added.call.inside;
    const inline = at && at.path === list.path && at.start >= list.start && at.end <= list.end;
    return inline ? { kind: 'list', at } : { kind: 'none' };
  }
  if (added?.call.receiver) return { kind: 'add', at: added.call.statement, receiver: added.call.receiver };
  if (record && record.inputs.length > 0) return { kind: 'apply', at: record.call.wrapped };
  return { kind: 'none' };
}
