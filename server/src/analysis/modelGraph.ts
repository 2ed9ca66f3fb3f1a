import type { Finding } from '../protocol/finding';
import type { GraphEdge, GraphNode, GraphShape, ModelGraph } from '../protocol/graph';
import { branchesTold, hasUnseenLayers, isUnknown, outputShapesOf } from '../protocol/model';
import type { LayerFacts, ModelFacts, Shape, Unknown, UnknownShape } from '../protocol/model';
import { placeFindings, type PlacedFindings } from './graphFindings';
import { layerOptions } from './layerOptions';

/**
 * A model as a graph of its layers: nested models and the layers of a loop of unknown length as groups. `findings` are
 * what the rules say of this model.
 */
export function modelGraph(model: ModelFacts, findings: readonly Finding[]): ModelGraph {
  const { id, name, kind, at, when } = model;
  const placed = placeFindings(model, findings);
  const { nodes, edges } = part(model, null, false, placed);
  const unseen = hasUnseenLayers(model) ? ({ hasUnseen: true } as const) : {};
  return {
    id,
    name,
    kind,
    at,
    when: branchesTold(when),
    ...unseen,
    nodes,
    edges,
    ...paramsOf(model.params),
    findings: placed.ofModel,
  };
}

interface Part {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The nodes and edges of a model that stands in the group `parent`. A frozen group freezes what stands in it. */
function part(model: ModelFacts, parent: string | null, frozen: boolean, placed: PlacedFindings): Part {
  const loops = loopsOf(model.layers);
  const idOf = (name: string): string => (parent === null ? name : `${parent}/${name}`);
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (const layer of model.layers) {
    const loop = loops.get(layer);
    const loopId = loop && idOf(`loop of ${loop[0].name}`);
    if (loop?.[0] === layer && loopId !== undefined) nodes.push(loopNode(loopId, loop, parent));
    const id = idOf(layer.name);
    const node = layerNode(layer, frozen, placed);
    nodes.push({
      ...node,
      id,
      isInput: model.inputs.includes(layer.name),
      isOutput: model.outputs.includes(layer.name),
      parent: loopId ?? parent,
      group: layer.inner ? groupOf(layer.inner, id) : null,
    });
    if (layer.inner) {
      const inner = part(layer.inner, id, node.frozen, placed);
      nodes.push(...inner.nodes);
      edges.push(...inner.edges);
    }
  }
  const shapes = new Map(model.layers.map((layer) => [layer.name, outputShapesOf(layer).map(shapeOf)]));
  edges.push(...edgesOf(model.layers, shapes, idOf));
  return { nodes, edges };
}

function layerNode(
  layer: LayerFacts,
  frozen: boolean,
  placed: PlacedFindings,
): Omit<GraphNode, 'id' | 'isInput' | 'isOutput' | 'group'> {
  return {
    name: layer.name,
    className: layer.className,
    options: layerOptions(layer),
    inputShape: shapeOf(layer.inputShape),
    outputShape: shapeOf(layer.outputShape),
    ...(layer.furtherOutputs && { furtherOutputs: layer.furtherOutputs.map(shapeOf) }),
    ...paramsOf(layer.params),
    frozen: layer.params !== 0 && (frozen || isFrozen(layer)),
    calls: Math.max(1, layer.calls?.length ?? 1),
    parent: null,
    at: layer.at,
    findings: placed.ofLayer.get(layer) ?? [],
  };
}

function groupOf({ inputs, outputs, outputPlaces }: ModelFacts, id: string): GraphNode['group'] {
  const given = outputPlaces?.map(({ layer }) => layer) ?? outputs;
  const within = (name: string): string => `${id}/${name}`;
  return { kind: 'model', inputs: inputs.map(within), outputs: given.map(within) };
}

function loopNode(id: string, loop: Loop, parent: string | null): GraphNode {
  const sum = loop.map(({ params }) => params).reduce<number | null>((total, params) => add(total, params), 0);
  return {
    id,
    name: '',
    className: '',
    options: [],
    inputShape: shapeOf(loop[0].inputShape),
    outputShape: shapeOf(loop.at(-1)?.outputShape ?? { unknown: '' }),
    params: sum,
    paramsWhy: null,
    isInput: false,
    isOutput: false,
    frozen: loop.every(isFrozen),
    calls: 1,
    parent,
    group: { kind: 'loop' },
    at: loop[0].at,
    findings: [],
  };
}

type Loop = readonly [LayerFacts, ...LayerFacts[]];

/** Layers that follow each other in loops of unknown length, by layer. */
function loopsOf(layers: readonly LayerFacts[]): ReadonlyMap<LayerFacts, Loop> {
  const loops = new Map<LayerFacts, Loop>();
  let loop: [LayerFacts, ...LayerFacts[]] | null = null;
  for (const layer of layers) {
    if (!layer.repeated) loop = null;
    else if (loop) loop.push(layer);
    else loop = [layer];
    if (loop) loops.set(layer, loop);
  }
  return loops;
}

function edgesOf(
  layers: readonly LayerFacts[],
  shapes: ReadonlyMap<string, readonly GraphShape[]>,
  idOf: (name: string) => string,
): readonly GraphEdge[] {
  return layers.flatMap((layer) => {
    const single = layer.inbound.map((name) => [{ layer: name, output: 0 }]);
    const calls = layer.calls && layer.calls.length > 0 ? layer.calls : single;
    return calls.flatMap((tensors) =>
      tensors
        .filter((tensor) => shapes.has(tensor.layer))
        .map((tensor, input) => ({
          from: idOf(tensor.layer),
          output: tensor.output,
          to: idOf(layer.name),
          input,
          shape: shapes.get(tensor.layer)?.[tensor.output] ?? null,
        })),
    );
  });
}

/** A layer without weights is trained as little as one that is frozen: only the latter is worth a mark. */
function isFrozen({ inner, params, trainable }: LayerFacts): boolean {
  if (params === 0) return false;
  if (!inner) return !trainable;
  const weighty = inner.layers.filter((layer) => layer.params !== 0);
  return !trainable || (weighty.length > 0 && weighty.every(isFrozen));
}

function paramsOf(params: number | Unknown): Pick<GraphNode, 'params' | 'paramsWhy'> {
  return isUnknown(params) ? { params: null, paramsWhy: params.unknown } : { params, paramsWhy: null };
}

function add(total: number | null, params: number | Unknown): number | null {
  return total === null || isUnknown(params) ? null : total + params;
}

function shapeOf(shape: Shape | UnknownShape): GraphShape {
  if (isUnknown(shape)) return shape.last === undefined ? null : [null, '…', shape.last];
  return shape.map((size) => (isUnknown(size) ? '?' : size));
}
