import { isUnknown, type SymbolVariable, type Unknown } from '../../protocol/model';
import type { Span } from '../../protocol/finding';
import type { Graph } from './graph';
import type { GraphNode } from './graphNode';
import { symbolHost } from './layerHost';
import type { NamedSymbol, World } from './records';

/** Each place at which a variable is given a symbolic tensor, once. Where turns or calls give different shapes, the shape is unknown. */
export function symbolVariables(graph: Graph, world: World, named: readonly NamedSymbol[]): readonly SymbolVariable[] {
  const byPlace = new Map<number, SymbolVariable>();
  for (const { name, at, symbol } of named) {
    const [tensor] = graph.tensorsOf(symbolHost(world, symbol, at));
    if (!tensor) continue;
    const made = symbol.from === 'node' ? symbol.node.call.wrapped : null;
    const before = byPlace.get(at.start);
    const shape = before && !isSame(before.shape, tensor.shape) ? differs(at) : tensor.shape;
    const className = classNameOf(tensor.node);
    const isOther = before !== undefined && before.className !== className;
    byPlace.set(at.start, { name, at, shape, made, className: isOther ? null : className });
  }
  return [...byPlace.values()].sort((a, b) => a.at.start - b.at.start);
}

function classNameOf(node: GraphNode | null): string | null {
  return node?.of?.is === 'layer' ? node.of.className : null;
}

function differs(at: Span): Unknown {
  return { unknown: 'it differs from turn to turn', at };
}

function isSame(one: SymbolVariable['shape'], other: SymbolVariable['shape']): boolean {
  if (isUnknown(one) || isUnknown(other)) return one === other;
  return one.length === other.length && one.every((size, axis) => size === other[axis]);
}
