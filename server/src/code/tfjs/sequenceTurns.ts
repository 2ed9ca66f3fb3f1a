import type { Shape, UnknownShape } from '../../protocol/model';
import type { LoopRun } from '../evaluate/values';
import type { Answer, GraphNode, Tensor } from './graphNode';
import { isAround, type ModelRecord, type Site } from './records';
import { shapeOfBoth } from './turnShapes';

/** A layer of a sequential model, and the loops around it, outermost first, of which one turn stands for all. */
export interface Turned {
  readonly node: GraphNode;
  readonly loops: readonly LoopRun[];
}

/** The loops inside of which a layer is made or added, and the model is not. */
export function loopsOf({ of, added }: Pick<GraphNode, 'of' | 'added'>, model: ModelRecord): readonly LoopRun[] {
  const sites: readonly (Site | null)[] = [added, of];
  for (const site of sites) {
    const loops: LoopRun[] = [];
    for (let loop = site?.loop ?? null; loop !== null && !isAround(loop, model.loop); loop = loop.outer) {
      if (loop.stands !== null) loops.unshift(loop);
    }
    if (loops.length > 0) return loops;
  }
  return [];
}

/** A node for a layer or model of the program. */
export type Used = GraphNode & { readonly of: NonNullable<GraphNode['of']> };

/** What tfjs says of a layer on an input. */
type Ask = (of: Used['of'], inputs: readonly Tensor[]) => Answer;

/**
 * The layers of a loop of unknown length, which stand after one another: what those of one turn give stands before those of the
 * next. They are told as far as that changes nothing, and so is what stands before the layers behind the loop.
 */
export function settledTurns(
  turn: readonly Turned[],
  answerTo: Ask,
  onTurns: (node: Used, input: Tensor, answered: Answer) => GraphNode,
): { readonly nodes: readonly GraphNode[]; readonly end: Shape | UnknownShape | null } {
  const nodes = turn.map(({ node }) => node);
  const before = nodes[0]?.inputs[0];
  // Of what tfjs refuses there is no next turn.
  if (!before || !nodes.every(isUsed) || nodes.some(({ refusal }) => refusal !== null)) return { nodes, end: null };
  const told = new Map<GraphNode, { readonly input: Tensor['shape']; readonly answered: Answer }>();
  const end = through(turn, 0, before.shape, (node, input) => {
    const answered = isUsed(node) ? answerTo(node.of, [{ node: null, index: 0, shape: input }]) : node;
    told.set(node, { input, answered });
    return answered.outputs[0] ?? input;
  });
  let last = before.node;
  const settled = nodes.map((node) => {
    const { input, answered } = told.get(node) ?? { input: before.shape, answered: node };
    const { outputs, params } = answered;
    const tensor = { node: last, index: 0, shape: input };
    last = onTurns(node, tensor, { outputs, params, refusal: null, config: node.config });
    return last;
  });
  return { nodes: settled, end };
}

/** What comes out behind layers, of which those of one loop follow one another. */
function through(
  layers: readonly Turned[],
  level: number,
  input: Tensor['shape'],
  apply: (node: GraphNode, input: Tensor['shape']) => Tensor['shape'],
): Tensor['shape'] {
  let shape = input;
  for (let index = 0; index < layers.length;) {
    const [first, ...others] = layers.slice(index);
    if (!first) break;
    const loop = first.loops[level];
    if (loop) {
      const further = others.findIndex(({ loops }) => loops[level] !== loop);
      const turn = [first, ...others.slice(0, further < 0 ? others.length : further)];
      shape = throughTurns(turn, level, shape, loop, apply);
      index += turn.length;
    } else {
      shape = apply(first.node, shape);
      index++;
    }
  }
  return shape;
}

function throughTurns(
  turn: readonly Turned[],
  level: number,
  before: Tensor['shape'],
  { stands }: LoopRun,
  apply: (node: GraphNode, input: Tensor['shape']) => Tensor['shape'],
): Tensor['shape'] {
  for (let input = before; ;) {
    const after = through(turn, level + 1, input, apply);
    const both = shapeOfBoth(input, after);
    if (both === input) return stands === 'some' ? after : both;
    input = both;
  }
}

function isUsed(node: GraphNode): node is Used {
  return node.of !== null;
}
