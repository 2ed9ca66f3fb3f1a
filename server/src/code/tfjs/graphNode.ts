import type { Json } from '../../protocol/json';
import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import type { Names } from './naming';
import type { LayerRecord, ModelEvent, ModelRecord, NodeRecord } from './records';

/** One use of a layer, with what tfjs says about it. */
export interface GraphNode {
  /** Null for the input that tfjs makes before the first layer of a sequential model. */
  readonly of: LayerRecord | ModelRecord | null;
  readonly name: string;
  readonly record: NodeRecord | null;
  readonly added: (ModelEvent & { readonly did: 'add' }) | null;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly (Shape | Unknown)[];
  readonly params: number | Unknown;
  readonly refusal: string | null;
  /** The config as building has settled it, names apart; null where that is not known. */
  readonly config: { readonly [option: string]: Json } | null;
}

export interface Tensor {
  /** Null where the graph goes on in something that is not known, such as a loaded model. */
  readonly node: GraphNode | null;
  readonly index: number;
  readonly shape: Shape | Unknown;
  /** What the first turn of a loop finds, where later ones may find another. */
  readonly first?: Shape | Unknown;
  /** Layers of earlier turns of a loop stand before it on later ones, in a model that each turn makes. */
  readonly isOfTurns?: boolean;
}

/** What tfjs says of a use of a layer. */
export type Answer = Pick<GraphNode, 'outputs' | 'params' | 'refusal' | 'config'>;

export function answer(
  outputs: Answer['outputs'],
  params: Answer['params'],
  refusal: Answer['refusal'] = null,
  config: Answer['config'] = null,
): Answer {
  return { outputs, params, refusal, config };
}

/** Its name is made up when it is asked for: while the program runs, hardly any is. */
export class NodeOnDemand implements GraphNode {
  readonly outputs: Answer['outputs'];
  readonly params: Answer['params'];
  readonly refusal: Answer['refusal'];
  readonly config: Answer['config'];

  constructor(
    private readonly names: Names,
    private readonly namesake: LayerRecord | ModelRecord,
    readonly of: GraphNode['of'],
    readonly record: GraphNode['record'],
    readonly added: GraphNode['added'],
    readonly inputs: GraphNode['inputs'],
    answered: Answer,
  ) {
    this.outputs = answered.outputs;
    this.params = answered.params;
    this.refusal = answered.refusal;
    this.config = answered.config;
  }

  get name(): string {
    const name = this.names.of(this.namesake);
    return this.of === null ? `${name}_input` : name;
  }
}

/** Said by Sequential.add in tfjs's own words: it comes before the layer itself is asked. */
export const missingInputShape =
  'The first layer in a Sequential model must get an `inputShape` or `batchInputShape` argument.';

export function refused(refusal: string): Answer {
  const unknown: Unknown = { unknown: 'tfjs refuses the layer' };
  return answer([unknown], unknown, refusal);
}

export function outputOf(node: GraphNode, index: number): Tensor {
  const [first] = node.outputs;
  // Where nothing is known of a node, one output stands for all.
  const other = first && (index === 0 || isUnknown(first)) ? first : { unknown: 'an output that is not known' };
  return { node, index, shape: node.outputs[index] ?? other };
}

export function loose(why: Unknown): Tensor {
  return { node: null, index: 0, shape: why };
}
