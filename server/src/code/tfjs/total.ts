import { isUnknown, type Unknown } from '../../protocol/model';
import { gather } from '../gather';
import type { GraphNode, Tensor } from './graphNode';
import { isUncounted, mayHaveNoTurn, type ModelRecord } from './records';

/** The weights of a model's layers. A layer that is used twice has its weights once. */
export function totalOf(model: ModelRecord, nodes: readonly GraphNode[], outputs: readonly Tensor[]): number | Unknown {
  const seen = new Set<unknown>();
  let total = 0;
  if (nodes.length === 0 && model.kind === 'functional') {
    return { unknown: 'the layers that its outputs come from', at: model.call.at };
  }
  const unseen = [...gather(nodes, ({ inputs }) => inputs), ...outputs].find(({ node }) => node === null);
  if (unseen) {
    return isUnknown(unseen.shape) ? unseen.shape : { unknown: 'layers that are not seen', at: model.call.at };
  }
  for (const { of, added, record, inputs, params } of nodes) {
    if (of && seen.has(of)) continue;
    if (of) seen.add(of);
    if (
      of &&
      (inputs.some(({ isOfTurns }) => isOfTurns) || [of, added].some((site) => site && isUncounted(site, model)))
    )
      return { unknown: 'a loop of unknown length makes layers', at: of.call.at };
    if (of && record && mayHaveNoTurn(record, model))
      return { unknown: 'a loop of unknown length uses layers', at: of.call.at };
    if (isUnknown(params)) return params;
    total += params;
  }
  return total;
}
