import type { Span } from '../../protocol/finding';
import type { LayerFacts, ModelFacts, Unknown } from '../../protocol/model';
import { gather } from '../gather';
import type { Graph } from './graph';
import type { GraphNode } from './graphNode';
import { heldLayers } from './heldLayers';
import { layerFacts } from './layerFacts';
import { symbolHost } from './layerHost';
import { applyLayer, layerKind } from './realLayer';
import type { LayerRecord, World } from './records';

/** A file of helpers makes some dozens of them; a loop may make any number. */
const mostLoose = 200;

/**
 * The layers of a file that stand in none of its models, such as those of a helper that other files call, of a wrapper, or of a
 * model that is half typed.
 */
export function looseLayers(world: World, path: string, models: readonly ModelFacts[]): readonly LayerRecord[] {
  const placed = new Set(gather(models, placesIn));
  return world.made
    .filter((made): made is LayerRecord => made.is === 'layer' && made.factory !== null)
    .filter(({ call }) => call.at.path === path && !placed.has(placeOf(call.at)))
    .slice(0, mostLoose);
}

function placesIn({ layers }: ModelFacts): readonly string[] {
  return gather(layers, ({ at, inner }) => [placeOf(at), ...(inner ? placesIn(inner) : [])]);
}

function placeOf({ path, start }: Span): string {
  return `${path}:${start}`;
}

/** What is known of layers that stand in no model. */
export function looseFacts(graph: Graph, world: World, loose: readonly LayerRecord[]): readonly LayerFacts[] {
  const wrappers = wrappersIn(world);
  const uses = loose.map((layer) => {
    const applied = gather(layer.nodes, (node) => {
      const symbol = symbolHost(world, { from: 'node', node, index: 0 }, node.call.at);
      return graph.tensorsOf(symbol)[0]?.node ?? [];
    });
    return { layer, nodes: applied.length > 0 ? applied : [useless(graph, layer, wrappers.get(layer))] };
  });
  const listed = new Set(gather(uses, ({ nodes: [node] }) => node?.name ?? []));
  return gather(
    uses,
    ({ layer, nodes }) => layerFacts(graph, layer, nodes, world, { listed, inner: null, calls: null }) ?? [],
  );
}

/** A layer that was neither applied nor added: only what its own options say of its input is known. */
function useless(graph: Graph, layer: LayerRecord, wrapper: string | undefined): GraphNode {
  const factory = layer.factory ?? '';
  const config = graph.validConfigOf(layer);
  const { batchInputShape, refusal } = layerKind(factory, config);
  const why: Unknown = {
    unknown: wrapper === undefined ? 'no model of this file is known to hold it' : `it is wrapped in ${wrapper}`,
    at: layer.call.at,
  };
  const shape = batchInputShape ?? why;
  const answered =
    refusal === null ? applyLayer(factory, config, [shape]) : { outputShapes: [why], params: why, config: null };
  return {
    of: layer,
    name: graph.names.of(layer),
    record: null,
    added: null,
    inputs: [{ node: null, index: 0, shape }],
    outputs: answered.outputShapes,
    params: answered.params,
    refusal,
    config: answered.config,
  };
}

/** The classes of the layers that hold others in their options, alone or in a list. */
function wrappersIn({ made }: World): ReadonlyMap<LayerRecord, string> {
  const wrappers = new Map<LayerRecord, string>();
  for (const one of made) {
    if (one.is !== 'layer') continue;
    for (const held of heldLayers(one)) wrappers.set(held, one.className);
  }
  return wrappers;
}
