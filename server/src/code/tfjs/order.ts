import type { GraphNode, Tensor } from './graphNode';

/** A layer of a functional model with its uses in that model, first use first. */
export interface OrderedLayer {
  readonly nodes: readonly GraphNode[];
}

/**
 * The layers of a functional model in tfjs's own order: by depth from the outputs, deepest first, and among equals in the
 * order in which a walk from the outputs back to the inputs meets them (as Container's constructor does it).
 */
export function orderedLayers(outputs: readonly Tensor[]): readonly OrderedLayer[] {
  const met = new Map<unknown, number>();
  const finished = new Set<GraphNode>();
  const inDecreasingDepth: GraphNode[] = [];

  // A loop with a stack of its own: a network of some thousand layers is deeper than the call stack may be.
  for (const { node } of outputs) {
    if (!node) continue;
    const stack = [{ node, next: 0 }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (finished.has(top.node)) {
        stack.pop();
        continue;
      }
      if (!met.has(identity(top.node))) met.set(identity(top.node), met.size);
      const input = top.node.inputs[top.next++];
      if (input === undefined) {
        finished.add(top.node);
        inDecreasingDepth.push(top.node);
        stack.pop();
      } else if (input.node) stack.push({ node: input.node, next: 0 });
    }
  }

  const depthOfNode = new Map<GraphNode, number>();
  const depthOfLayer = new Map<unknown, number>();
  const uses = new Map<unknown, GraphNode[]>();
  for (const node of [...inDecreasingDepth].reverse()) {
    const layer = identity(node);
    const depth = Math.max(depthOfNode.get(node) ?? 0, depthOfLayer.get(layer) ?? 0);
    depthOfNode.set(node, depth);
    depthOfLayer.set(layer, depth);
    uses.set(layer, [...(uses.get(layer) ?? []), node]);
    for (const input of node.inputs) {
      if (input.node) depthOfNode.set(input.node, Math.max(depth + 1, depthOfNode.get(input.node) ?? 0));
    }
  }

  return [...uses.entries()]
    .sort(
      ([a], [b]) => (depthOfLayer.get(b) ?? 0) - (depthOfLayer.get(a) ?? 0) || (met.get(a) ?? 0) - (met.get(b) ?? 0),
    )
    .map(([, nodes]) => ({ nodes: [...nodes].sort((a, b) => madeFirst(a, b)) }));
}

/** What counts as one layer: its record, or the node itself for an input that tfjs made. */
function identity(node: GraphNode): unknown {
  return node.of ?? node;
}

function madeFirst(a: GraphNode, b: GraphNode): number {
  const order = a.of?.nodes ?? [];
  return (a.record ? order.indexOf(a.record) : -1) - (b.record ? order.indexOf(b.record) : -1);
}

/** Every node on a way to the outputs. */
export function reached(outputs: readonly Tensor[]): readonly GraphNode[] {
  const found = new Set<GraphNode>();
  const waiting = outputs.map(({ node }) => node);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!node || found.has(node)) continue;
    found.add(node);
    waiting.push(...node.inputs.map((input) => input.node));
  }
  return [...found];
}
