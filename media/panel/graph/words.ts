import type { GraphFinding, GraphNode, GraphShape, ModelGraph } from '../../../server/src/protocol/graph';
import type { Severity } from '../../../server/src/protocol/finding';
import { grouped } from '../../../server/src/protocol/counts';
import type { Say } from '../strings';

/** `[batch, 28, 28, 1]`, as hovers and hints write it. */
export function shapeWords(shape: GraphShape): string {
  if (shape === null) return '?';
  return `[${shape.map((size, axis) => (size === null ? (axis === 0 ? 'batch' : '?') : String(size))).join(', ')}]`;
}

/** What a layer gives, which may be several tensors. */
export function outputWords({ outputShape, furtherOutputs = [] }: GraphNode): string {
  return [outputShape, ...furtherOutputs].map(shapeWords).join(', ');
}

/** `28×28×1`: without the batch, for an edge. */
export function sizeWords(shape: GraphShape): string {
  if (shape === null) return '?';
  const sizes = shape[0] === null ? shape.slice(1) : shape;
  return sizes.length === 0 ? '1' : sizes.map((size) => size ?? '?').join('×');
}

/** `1 234 parameters`, or that their number is not known. */
export function paramsWords(say: Say, params: number | null): string {
  if (params === null) return say('parametersUnknown');
  return params === 1 ? say('oneParameter') : say('parameters', { count: grouped(params) });
}

/** What a box is called: a loop has no class. */
export function titleOf(say: Say, { group, className }: GraphNode): string {
  return group?.kind === 'loop' ? say('loop') : className;
}

/** All that a box shows, in one sentence for who cannot see it. */
export function labelOf(say: Say, graph: ModelGraph, node: GraphNode, measured: string | null): string {
  const feeders = graph.edges.filter(({ to }) => to === node.id).map(({ from }) => nameOf(graph, from));
  const parts = [
    `${titleOf(say, node)} ${node.name}`.trim(),
    ...node.options,
    node.isInput && say('modelInput'),
    node.isOutput && say('modelOutput'),
    `${say('output')} ${outputWords(node)}`,
    paramsWords(say, node.params),
    node.frozen && say('frozen'),
    node.calls > 1 && say('shared', { count: node.calls }),
    feeders.length > 0 && say('fedBy', { layers: feeders.join(', ') }),
    measured,
    ...node.findings.map(({ message }) => message),
  ];
  return parts.filter((part) => part !== false && part !== null).join(', ');
}

/** The gravest of some findings' severities; null when there are none. */
export function gravest(findings: readonly GraphFinding[]): Severity | null {
  return order.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null;
}

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The findings of a whole model, each once, the gravest first. */
export function allFindings({ findings, nodes }: ModelGraph): readonly GraphFinding[] {
  const all = [...findings, ...nodes.flatMap((node) => node.findings)];
  const once = new Map(all.map((one) => [JSON.stringify([one.id, one.at, one.message]), one]));
  return [...once.values()].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
}

/** Weights of the layers that are not trained. */
export function frozenParams({ nodes }: ModelGraph): number {
  return nodes.reduce((sum, { frozen, group, params }) => sum + (frozen && group === null ? (params ?? 0) : 0), 0);
}

function nameOf({ nodes }: ModelGraph, id: string): string {
  return nodes.find((node) => node.id === id)?.name ?? id;
}
