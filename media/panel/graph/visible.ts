import type { GraphEdge, GraphNode, GraphShape, ModelGraph } from '../../../server/src/protocol/graph';

/** What is drawn of a graph while some of its groups are folded. */
export interface VisibleGraph {
  readonly nodes: readonly VisibleNode[];
  readonly edges: readonly VisibleEdge[];
}

/**
 * layer: a layer. folded: a group drawn as one box. open: a group drawn around its parts. terminal: where the model's data
 * comes in or goes out; it stands for no layer.
 */
export interface VisibleNode {
  readonly id: string;
  readonly is: 'layer' | 'folded' | 'open' | 'input' | 'output';
  readonly node: GraphNode;
  /** The open group around it. */
  readonly parent: string | null;
}

export interface VisibleEdge {
  readonly from: string;
  readonly to: string;
  readonly shape: GraphShape;
}

/** Groups of more parts than this are folded until someone opens them. */
const openUpTo = 12;

/** Whether a group is open when nobody has chosen. */
export function opensByItself({ nodes }: ModelGraph, id: string): boolean {
  return nodes.filter(({ parent }) => parent === id).length <= openUpTo;
}

/** Folds what is folded and leads each edge to the box that is drawn for its end. */
export function visibleGraph(graph: ModelGraph, isOpen: (group: GraphNode) => boolean): VisibleGraph {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const foldedAround = (node: GraphNode): GraphNode | null => {
    const parent = node.parent === null ? undefined : byId.get(node.parent);
    return parent ? (foldedAround(parent) ?? (isOpen(parent) ? null : parent)) : null;
  };
  const nodes = graph.nodes
    .filter((node) => foldedAround(node) === null)
    .map((node): VisibleNode => {
      const is = node.group === null ? 'layer' : isOpen(node) ? 'open' : 'folded';
      return { id: node.id, is, node, parent: node.parent };
    });

  /** The boxes that an edge to or from a node ends at; `side` says which of an open model's inputs or outputs is meant. */
  function ends(id: string, side: 'inputs' | 'outputs', index: number): readonly string[] {
    const node = byId.get(id);
    if (!node) return [];
    const around = foldedAround(node);
    if (around) return [around.id];
    if (node.group?.kind !== 'model' || !isOpen(node)) return [id];
    const inner = node.group[side][index] ?? node.group[side][0];
    return inner === undefined ? [] : ends(inner, side, 0);
  }
  const edges = graph.edges.flatMap((edge: GraphEdge) =>
    ends(edge.from, 'outputs', edge.output).flatMap((from) =>
      ends(edge.to, 'inputs', edge.input)
        // A shared layer that feeds itself is drawn so; what flows inside a folded box is not seen.
        .filter((to) => from !== to || (edge.from === edge.to && edge.from === from))
        .map((to): VisibleEdge => ({ from, to, shape: edge.shape })),
    ),
  );
  const terminals = graph.nodes.filter(({ parent }) => parent === null || byId.get(parent)?.group?.kind === 'loop');
  const added = terminals.flatMap((node) => terminalsOf(node, ends));
  return {
    nodes: [...nodes, ...added.map(({ node }) => node)],
    edges: distinct([...edges, ...added.map(({ edge }) => edge)]),
  };
}

function terminalsOf(
  node: GraphNode,
  ends: (id: string, side: 'inputs' | 'outputs', index: number) => readonly string[],
): readonly { readonly node: VisibleNode; readonly edge: VisibleEdge }[] {
  const made = (is: 'input' | 'output'): VisibleNode => ({ id: `${is} ${node.id}`, is, node, parent: null });
  const inputs = node.isInput && node.className !== 'InputLayer' ? ends(node.id, 'inputs', 0) : [];
  const outputs = node.isOutput ? ends(node.id, 'outputs', 0) : [];
  return [
    ...inputs.map((to) => ({ node: made('input'), edge: { from: `input ${node.id}`, to, shape: node.inputShape } })),
    ...outputs.map((from) => ({
      node: made('output'),
      edge: { from, to: `output ${node.id}`, shape: node.outputShape },
    })),
  ];
}

function distinct(edges: readonly VisibleEdge[]): readonly VisibleEdge[] {
  return [...new Map(edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge])).values()];
}
