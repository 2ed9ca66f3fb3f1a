import { Graph, layout } from '@dagrejs/dagre';
import type { EdgeLabel, GraphLabel, NodeLabel } from '@dagrejs/dagre';
import type { VisibleEdge, VisibleGraph, VisibleNode } from './visible';

/** Sizes and places in units of the drawing: CSS pixels at its natural size. `x` and `y` are the upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** In the order of the graph's nodes: an open group comes before what stands in it. */
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly PlacedEdge[];
}

export interface PlacedBox extends VisibleNode {
  readonly box: Box;
}

export interface PlacedEdge extends VisibleEdge {
  readonly points: readonly Point[];
  /** The middle of its label. */
  readonly label: Point;
}

export interface Sizes {
  box(node: VisibleNode): { readonly width: number; readonly height: number };
  label(edge: VisibleEdge): { readonly width: number; readonly height: number };
}

/** The title of an open group stands above its parts. */
export const groupTitle = 26;
const groupPadding = 10;
const margin = 8;

/** Places boxes in ranks from top to bottom, so that what flows flows downwards. */
export function layOut({ nodes, edges }: VisibleGraph, sizes: Sizes): Drawing {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ compound: true, multigraph: false });
  const hasGroups = nodes.some(({ is }) => is === 'open');
  // dagre gives a rank of its own to each side of a group, and halves the distance for labels.
  graph.setGraph({
    rankdir: 'TB',
    nodesep: 26,
    edgesep: 14,
    ranksep: hasGroups ? 34 : 28,
    marginx: margin,
    marginy: margin,
  });
  for (const node of nodes) {
    graph.setNode(node.id, node.is === 'open' ? { width: 0, height: 0 } : { ...sizes.box(node) });
    if (node.parent !== null) graph.setParent(node.id, node.parent);
  }
  for (const edge of edges) {
    graph.setEdge(edge.from, edge.to, { ...sizes.label(edge), labelpos: 'r', labeloffset: 6, weight: 1 });
  }
  layout(graph);
  const boxes = nodes.map((node) => ({ ...node, box: boxOf(graph.node(node.id), node.is === 'open') }));
  const drawn = edges.map((edge): PlacedEdge => {
    const { points = [], x = 0, y = 0 } = graph.edge(edge.from, edge.to);
    return { ...edge, points, label: { x, y } };
  });
  return shifted(boxes, drawn);
}

function boxOf({ x = 0, y = 0, width, height }: NodeLabel, open: boolean): Box {
  const box = { x: x - width / 2, y: y - height / 2, width, height };
  if (!open) return box;
  const [side, top] = [groupPadding / 2, groupTitle / 2];
  return { x: box.x - side, y: box.y - top, width: width + 2 * side, height: height + top + side };
}

/** Moves all so that nothing lies left of or above the margin, and measures it. */
function shifted(boxes: readonly PlacedBox[], edges: readonly PlacedEdge[]): Drawing {
  const corners = [
    ...boxes.flatMap(({ box }) => [
      { x: box.x, y: box.y },
      { x: box.x + box.width, y: box.y + box.height },
    ]),
    ...edges.flatMap(({ points }) => points),
  ];
  if (corners.length === 0) return { width: 0, height: 0, boxes, edges };
  const left = margin - Math.min(...corners.map(({ x }) => x));
  const top = margin - Math.min(...corners.map(({ y }) => y));
  const move = ({ x, y }: Point): Point => ({ x: x + left, y: y + top });
  return {
    width: Math.max(...corners.map(({ x }) => x)) + left + margin,
    height: Math.max(...corners.map(({ y }) => y)) + top + margin,
    boxes: boxes.map((placed) => ({ ...placed, box: { ...placed.box, ...move(placed.box) } })),
    edges: edges.map((edge) => ({ ...edge, points: edge.points.map(move), label: move(edge.label) })),
  };
}
