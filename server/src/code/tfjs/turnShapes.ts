import { isUnknown, type Shape, type Unknown, type UnknownShape } from '../../protocol/model';
import type { LoopRun } from '../evaluate/values';
import { outputOf, type Answer, type GraphNode, type Tensor } from './graph';
import { type ModelRecord, type Site, uncountedLoop } from './records';

const why = 'it may be another on each turn of a loop of unknown length';

/** The loop of unknown length of which a layer of a model stands for all turns; null for one that is itself alone. */
export function loopOf({ of, added }: Pick<GraphNode, 'of' | 'added'>, model: ModelRecord): LoopRun | null {
  const sites: readonly (Site | null)[] = [added, of];
  for (const site of sites) {
    const loop = site?.repeated ? uncountedLoop(site, model) : null;
    if (loop) return loop;
  }
  return null;
}

/** A node for a layer or model of the program. */
export type Used = GraphNode & { readonly of: NonNullable<GraphNode['of']> };

/**
 * The layers of a loop of unknown length, which stand after one another: what those of one turn give stands before those of the
 * next. They are told as far as that changes nothing.
 */
export function settledTurns(
  turn: readonly GraphNode[],
  answerTo: (of: Used['of'], inputs: readonly Tensor[]) => Answer,
  onTurns: (node: Used, input: Tensor, answered: Answer) => GraphNode,
): readonly GraphNode[] {
  const before = turn[0]?.inputs[0];
  const last = turn.at(-1);
  // Of what tfjs refuses there is no next turn.
  if (!before || !last || !turn.every(isUsed) || turn.some(({ refusal }) => refusal !== null)) return turn;
  let next = outputOf(last, 0);
  let input: Tensor = { ...before, shape: shapeOfBoth(before.shape, next.shape) };
  if (input.shape === before.shape) return turn;
  return turn.map((node) => {
    const { shape } = outputOf(node, 0);
    const { outputs, params } = answerTo(node.of, [next]);
    const ended = outputs[0] ?? shape;
    const settled = onTurns(node, input, {
      outputs: [shapeOfBoth(shape, ended)],
      params: countOfBoth(node.params, params),
      refusal: null,
      config: node.config,
    });
    input = outputOf(settled, 0);
    next = { node: settled, index: 0, shape: ended };
    return settled;
  });
}

function isUsed(node: GraphNode): node is Used {
  return node.of !== null;
}

/** A shape as far as two turns of a loop agree on it; the first one where they do. */
function shapeOfBoth(one: Shape | UnknownShape, other: Shape | UnknownShape): Shape | UnknownShape {
  if (isUnknown(one) || isUnknown(other) || one.length !== other.length) {
    if (isUnknown(one) && (isUnknown(other) || lastOf(one) === lastOf(other))) return one;
    const last = lastOf(one);
    return last !== undefined && last === lastOf(other) ? { unknown: why, last } : { unknown: why };
  }
  if (one.every((size, axis) => size === other[axis] || isUnknown(size))) return one;
  return one.map((size, axis): Shape[number] => (isUnknown(size) || size === other[axis] ? size : { unknown: why }));
}

/** The same of a number. */
function countOfBoth(one: number | Unknown, other: number | Unknown): number | Unknown {
  return isUnknown(one) || one === other ? one : { unknown: why };
}

function lastOf(shape: Shape | UnknownShape): number | undefined {
  const last = isUnknown(shape) ? shape.last : shape.at(-1);
  return typeof last === 'number' ? last : undefined;
}
