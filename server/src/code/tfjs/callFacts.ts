import type { TensorPlace } from '../../protocol/model';
import { gather } from '../gather';
import type { GraphNode, Tensor } from './graphNode';

/** The uses of each layer of a model, in order: the calls that places count. */
type Uses = readonly (readonly GraphNode[])[];

/** What each call of a layer took. An input has no calls. */
export function callsOf(nodes: readonly GraphNode[], uses: Uses): readonly (readonly TensorPlace[])[] {
  return nodes.map(({ inputs }) => placesOf(inputs, uses)).filter((places) => places.length > 0);
}

/** Where tensors come from; those whose layer is no part of the model are left out. */
export function placesOf(tensors: readonly Tensor[], uses: Uses): readonly TensorPlace[] {
  return gather(tensors, ({ node, index }) => {
    if (!node) return [];
    const calls = uses.find((nodes) => nodes.includes(node));
    return calls ? [{ layer: node.name, call: calls.indexOf(node), output: index }] : [];
  });
}
