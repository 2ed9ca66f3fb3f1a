import type { Json } from '../../protocol/json';
import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import { endsOf, middleOf } from '../evaluate/arrays';
import type { LoopRun, Value } from '../evaluate/values';
import { namesOf, type Names } from './naming';
import { orderedLayers, reached } from './order';
import { applyCustom } from './customLayer';
import { applyLayer, layerKind, shapeOption } from './realLayer';
import { isLayerHost, isModelHost, isSymbolHost } from './records';
import type { LayerRecord, ModelEvent, ModelRecord, NodeRecord, SymbolSource, World } from './records';
import { configOf, unknownOf, unseenOptions, type Choice, type Resolver } from './resolve';
import { withoutUnknownNames } from './nameOptions';
import { totalOf } from './total';
import { loopOf, settledTurns, type Used } from './turnShapes';
import type { Config } from './config';

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
}

/** The layers of the program as tfjs connects them, on one choice of the unknown branches. */
export interface Graph {
  readonly choice: Choice;
  readonly names: Names;
  /** The options of a layer as config data, and the same without names that tfjs does not take. */
  configOf(layer: LayerRecord): Config;
  validConfigOf(layer: LayerRecord): Config;
  tensorsOf(value: Value | null): readonly Tensor[];
  /** The layers of a sequential model in order; its last entry is its output. */
  sequence(model: ModelRecord): readonly GraphNode[];
  /** The first use of each layer, in tfjs's order, without the inputs that tfjs makes itself. */
  layersOf(model: ModelRecord): readonly GraphNode[];
  inputsOf(model: ModelRecord): readonly Tensor[];
  outputsOf(model: ModelRecord): readonly Tensor[];
}

/**
 * `choice` decides what belongs to a model, and may insist on a decision; `open` only rules out what cannot be meant, and
 * `likely` gives names.
 */
export function graphOf(world: World, choice: Choice, open: Resolver, likely: Resolver): Graph {
  const names = namesOf(world, likely);
  const nodes = new Map<NodeRecord, GraphNode>();
  const sequences = new Map<ModelRecord, readonly GraphNode[]>();
  const starts = new Map<ModelRecord, Tensor>();
  const unseenEnds = new Map<ModelRecord, Unknown>();
  const configs = new Map<LayerRecord, Config>();
  const validConfigs = new Map<LayerRecord, Config>();

  function tensorsOf(value: Value | null): readonly Tensor[] {
    if (!value) return [];
    const plain = choice.plain(value);
    if (plain.kind === 'array') {
      const rest = plain.rest ? [loose({ unknown: 'a list of unknown length', at: plain.at })] : [];
      return [...plain.items.flatMap((item) => tensorsOf(item)), ...rest];
    }
    if (isSymbolHost(plain)) return [tensorOf(plain.symbol)];
    return [loose(unknownOf(plain))];
  }

  function tensorOf(symbol: SymbolSource): Tensor {
    switch (symbol.from) {
      case 'node':
        return outputOf(nodeOf(symbol.node), symbol.index);
      case 'unknown':
        return loose(symbol.why);
      case 'model': {
        const ends = symbol.end === 'input' ? inputsOf(symbol.model) : outputsOf(symbol.model);
        return ends[symbol.index] ?? loose({ unknown: 'an output of a model that is not known' });
      }
      case 'layer': {
        const node = usesOf(symbol.layer);
        if (!node) return loose({ unknown: 'the output of a layer that was not applied' });
        return symbol.end === 'output' ? outputOf(node, 0) : (node.inputs[0] ?? outputOf(node, 0));
      }
    }
  }

  /** The first use of a layer: in a functional graph, else in a sequential model. */
  function usesOf(layer: LayerRecord): GraphNode | undefined {
    const applied = layer.nodes.find(({ guard }) => open.holds(guard) !== false);
    if (applied) return nodeOf(applied);
    for (const model of world.models) {
      if (model.kind !== 'sequential' || open.holds(model.guard) === false) continue;
      const found = sequence(model).find(({ of }) => of === layer);
      if (found) return found;
    }
    return undefined;
  }

  function nodeOf(record: NodeRecord): GraphNode {
    let node = nodes.get(record);
    if (!node) {
      const inputs = record.inputs.flatMap((input) => tensorsOf(input));
      node = use(record.of, inputs, record, null);
      nodes.set(record, node);
    }
    return node;
  }

  function use(
    of: LayerRecord | ModelRecord,
    inputs: readonly Tensor[],
    record: NodeRecord | null,
    added: GraphNode['added'],
  ): GraphNode {
    return new NodeOnDemand(names, of, of, record, added, inputs, answerTo(of, inputs));
  }

  function onTurns({ of, added }: Used, input: Tensor, answered: Answer): GraphNode {
    return new NodeOnDemand(names, of, of, null, added, [input], answered);
  }

  function answerTo(of: LayerRecord | ModelRecord, inputs: readonly Tensor[]): Answer {
    if (of.is === 'model') {
      const outputs = outputsOn(of, inputs);
      const unknown: Unknown = { unknown: 'a model whose layers are not known' };
      return answer(outputs.length > 0 ? outputs : [unknown], paramsOf(of));
    }
    if (of.custom) {
      const { outputShapes, params } = applyCustom(of.custom, shapesOf(inputs));
      return answer(outputShapes, params);
    }
    if (of.factory === null) {
      const unknown: Unknown = { unknown: `${of.className} is a layer class of the program`, at: of.call.at };
      return answer([unknown], unknown);
    }
    const config = validConfigOf(of);
    const kind = layerKind(of.factory, config);
    if (of.factory === 'input' || (of.factory === 'inputLayer' && inputs.length === 0)) {
      const shape = kind.batchInputShape ?? { unknown: 'an input without a shape', at: of.call.at };
      return answer([shape], 0, kind.refusal);
    }
    if (kind.refusal !== null) return refused(kind.refusal);
    const applied = applyLayer(of.factory, config, shapesOf(inputs));
    return answer(applied.outputShapes, applied.params, applied.refusal, applied.config);
  }

  /** What a model gives on inputs that may have other sizes than those that it was made for. */
  function outputsOn(model: ModelRecord, inputs: readonly Tensor[]): readonly (Shape | Unknown)[] {
    const own = inputsOf(model);
    const given = own.map(({ shape }, index) => shapeOver(shape, inputs[index]?.shape));
    const ends = outputsOf(model);
    if (own.every(({ shape }, index) => shape === given[index])) return shapesOf(ends);
    const answers = new Map<GraphNode, Answer>();
    const through = (tensor: Tensor): Tensor => {
      const { node, index } = tensor;
      const at = own.findIndex((input) => input.node === node && input.index === index);
      const shape = given[at];
      if (shape) return { node, index, shape };
      if (!node?.of || node.inputs.length === 0) return tensor;
      let answered = answers.get(node);
      if (!answered) answers.set(node, (answered = answerTo(node.of, node.inputs.map(through))));
      return { node, index, shape: answered.outputs[index] ?? tensor.shape };
    };
    return ends.map((end) => through(end).shape);
  }

  function configOfLayer(of: LayerRecord): Config {
    let config = configs.get(of);
    if (!config) {
      const unseen = unseenOptions(of, choice.inOptions);
      config = unseen ? { '...': { $hole: unseen } } : configOf(of.options, choice.inOptions, names.of);
      configs.set(of, config);
    }
    return config;
  }

  function validConfigOf(of: LayerRecord): Config {
    let config = validConfigs.get(of);
    if (!config) validConfigs.set(of, (config = withoutUnknownNames(configOfLayer(of))));
    return config;
  }

  function sequence(model: ModelRecord): readonly GraphNode[] {
    const known = sequences.get(model);
    if (known) return known;
    sequences.set(model, []);
    const chain: GraphNode[] = [];
    let unseen: Unknown | null = null;
    let turn: LoopRun | null = null;
    let from = 0;
    const goTo = (loop: LoopRun | null): void => {
      if (loop === turn) return;
      if (turn) chain.push(...settledTurns(chain.splice(from), answerTo, onTurns));
      [turn, from] = [loop, chain.length];
    };
    for (const event of model.events) {
      if (event.did !== 'add' && event.did !== 'pop') continue;
      const onSomeTurns = choice.inOptions.leftOpen(event.guard);
      if (!onSomeTurns && choice.holds(event.guard) !== true) continue;
      if (event.did === 'add') {
        for (const of of [...layersIn(event.what), ...(onSomeTurns ? [onSomeTurns] : [])]) {
          goTo('is' in of ? loopOf({ of, added: event }, model) : null);
          if ('is' in of) chain.push(addTo(model, chain, unseen, of, event));
          unseen = 'is' in of ? null : of;
        }
      } else if (!unseen) chain.pop();
    }
    goTo(null);
    sequences.set(model, chain);
    if (unseen) unseenEnds.set(model, unseen);
    return chain;
  }

  /**
   * The layers and models of a value; of what may be one or many of them, why it is not known. So it is behind each that only
   * some turns of a loop add: what another turn adds may stand there.
   */
  function layersIn(value: Value): readonly (LayerRecord | ModelRecord | Unknown)[] {
    const onTurns =
      value.kind === 'join'
        ? value.options.flatMap(({ when, value: one }) => {
            const why = choice.inOptions.leftOpen(when);
            return why ? [...layersIn(one), why] : [];
          })
        : [];
    if (onTurns.length > 0) return onTurns;
    const plain = choice.plain(value);
    if (plain.kind === 'array')
      return [...plain.items, ...middleOf(plain.rest), ...endsOf(plain.rest)].flatMap(layersIn);
    if (isLayerHost(plain)) return [plain.layer];
    if (isModelHost(plain)) return [plain.model];
    return [unknownOf(plain)];
  }

  /** `unseen` says what stands between the chain and the layer. */
  function addTo(
    model: ModelRecord,
    chain: readonly GraphNode[],
    unseen: Unknown | null,
    of: LayerRecord | ModelRecord,
    added: ModelEvent & { readonly did: 'add' },
  ): GraphNode {
    const last = chain.at(-1);
    if (unseen) {
      if (!last) starts.set(model, loose(unseen));
      return use(of, [loose(unseen)], null, added);
    }
    if (last) return use(of, [outputOf(last, 0)], null, added);
    if (of.is === 'model') {
      starts.set(model, inputsOf(of)[0] ?? loose({ unknown: 'the input of a model that is not known' }));
      return use(of, [], null, added);
    }
    if (of.factory === 'inputLayer' || of.factory === 'input') {
      const node = use(of, [], null, added);
      starts.set(model, outputOf(node, 0));
      return node;
    }
    const first = firstShape(of);
    const start = new NodeOnDemand(names, of, null, null, added, [], answer([first.shape], 0));
    const tensor = outputOf(start, 0);
    starts.set(model, tensor);
    const node = use(of, [tensor], null, added);
    if (first.refusal === null || node.refusal !== null) return node;
    return new NodeOnDemand(names, of, of, null, added, [tensor], { ...refused(first.refusal), config: node.config });
  }

  function firstShape(of: LayerRecord): { readonly shape: Shape | Unknown; readonly refusal: string | null } {
    const unknown: Unknown = { unknown: 'no input shape is given', at: of.call.at };
    if (of.factory === null) {
      const shape = shapeOption(configOfLayer(of));
      return { shape: shape ?? unknown, refusal: null };
    }
    if ((of.given && !of.options) || of.options?.open) return { shape: unknown, refusal: null };
    const shape = layerKind(of.factory, validConfigOf(of)).batchInputShape;
    if (shape) return { shape, refusal: null };
    // tfjs takes up a layer where it was applied before.
    const applied = of.nodes.find(({ guard }) => open.holds(guard) !== false);
    if (!applied) return { shape: unknown, refusal: missingInputShape };
    return { shape: nodeOf(applied).inputs[0]?.shape ?? unknown, refusal: null };
  }

  function inputsOf(model: ModelRecord): readonly Tensor[] {
    if (model.kind === 'functional') return tensorsOf(model.inputs);
    if (model.kind !== 'sequential') return [];
    sequence(model);
    const start = starts.get(model);
    return start ? [start] : [];
  }

  function outputsOf(model: ModelRecord): readonly Tensor[] {
    if (model.kind === 'functional') return tensorsOf(model.outputs);
    if (model.kind !== 'sequential') return [];
    const last = sequence(model).at(-1);
    const unseen = unseenEnds.get(model);
    if (unseen) return [loose(unseen)];
    return last ? [outputOf(last, 0)] : [];
  }

  function paramsOf(model: ModelRecord): number | Unknown {
    if (model.kind === 'loaded') return { unknown: 'the layers of a loaded model', at: model.call.at };
    const outputs = outputsOf(model);
    return totalOf(model, model.kind === 'sequential' ? sequence(model) : reached(outputs), outputs);
  }

  function layersOf(model: ModelRecord): readonly GraphNode[] {
    if (model.kind === 'sequential') return sequence(model);
    return orderedLayers(outputsOf(model)).flatMap(({ nodes: [first] }) => (first?.of ? [first] : []));
  }

  return { choice, names, configOf: configOfLayer, validConfigOf, tensorsOf, sequence, layersOf, inputsOf, outputsOf };
}

/** What tfjs says of a use of a layer. */
export type Answer = Pick<GraphNode, 'outputs' | 'params' | 'refusal' | 'config'>;

function answer(
  outputs: Answer['outputs'],
  params: Answer['params'],
  refusal: Answer['refusal'] = null,
  config: Answer['config'] = null,
): Answer {
  return { outputs, params, refusal, config };
}

/** The shape of an input of a model for what it is given; the same one where that says nothing new. */
function shapeOver(own: Shape | Unknown, given: Shape | Unknown | undefined): Shape | Unknown {
  if (!given || isUnknown(own)) return own;
  const isSame = !isUnknown(given) && given.length === own.length && given.every((size, axis) => size === own[axis]);
  return isSame ? own : given;
}

function shapesOf(inputs: readonly Tensor[]): readonly (Shape | Unknown)[] {
  return inputs.map(({ shape }) => shape);
}

/** Its name is made up when it is asked for: while the program runs, hardly any is. */
class NodeOnDemand implements GraphNode {
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

function refused(refusal: string): Answer {
  const unknown: Unknown = { unknown: 'tfjs refuses the layer' };
  return answer([unknown], unknown, refusal);
}

export function outputOf(node: GraphNode, index: number): Tensor {
  const [first] = node.outputs;
  // Where nothing is known of a node, one output stands for all.
  const other = first && (index === 0 || isUnknown(first)) ? first : { unknown: 'an output that is not known' };
  return { node, index, shape: node.outputs[index] ?? other };
}

function loose(why: Unknown): Tensor {
  return { node: null, index: 0, shape: why };
}
