import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import type { Guard, LoopRun, Value } from '../evaluate/values';
import { gather } from '../gather';
import { isMadeIn, standingLoop, standsAt, type Use } from './carried';
import { growthAfter } from './growth';
import { layersIn } from './layersIn';
import { namesOf, type Names } from './naming';
import { orderedLayers, reached } from './order';
import { applyCustom } from './customLayer';
import { applyLayer, layerKind, noOptions, shapeOption } from './realLayer';
import { isAround, isSymbolHost } from './records';
import type { LayerRecord, ModelEvent, ModelRecord, NodeRecord, SymbolSource, World } from './records';
import { configOf, unknownOf, unseenOptions, type Choice, type Resolver } from './resolve';
import { withoutUnknownNames } from './nameOptions';
import { answer, loose, missingInputShape, NodeOnDemand, outputOf, refused } from './graphNode';
import type { Answer, GraphNode, Tensor } from './graphNode';
import { loopsOf, settledTurns, type Turned, type Used } from './sequenceTurns';
import { totalOf } from './total';
import { loosened, shapeOfTurn, TurnShapes } from './turnShapes';
import type { Config } from './config';

/** The layers of the program as tfjs connects them, on one choice of the unknown branches. */
export interface Graph {
  readonly choice: Choice;
  readonly names: Names;
  /** The options of a layer as config data, and the same without names that tfjs does not take. */
  configOf(layer: LayerRecord): Config;
  validConfigOf(layer: LayerRecord): Config;
  /** What is in a value; without a use, as it is when it is made. */
  tensorsOf(value: Value | null, use?: Use): readonly Tensor[];
  /** The layers of a sequential model in order; its last entry is its output. */
  sequence(model: ModelRecord): readonly GraphNode[];
  /** The first use of each layer, in tfjs's order, without the inputs that tfjs makes itself. */
  layersOf(model: ModelRecord): readonly GraphNode[];
  inputsOf(model: ModelRecord): readonly Tensor[];
  outputsOf(model: ModelRecord): readonly Tensor[];
}

/**
 * `choice` decides what belongs to a model, and may insist on a decision; `open` only rules out what cannot be meant, and
 * `likely` gives names. `running`: the loop that is not at its end yet, one turn of which stands for all.
 */
export function graphOf(
  world: World,
  choice: Choice,
  open: Resolver,
  likely: Resolver,
  running: LoopRun | null = null,
): Graph {
  const names = namesOf(world, likely);
  let { nodes, sequences, starts, ends } = memoOf();
  const turnShapes = new TurnShapes((ask) => {
    const kept = { nodes, sequences, starts, ends };
    ({ nodes, sequences, starts, ends } = memoOf(kept));
    ask();
    ({ nodes, sequences, starts, ends } = kept);
  });
  const configs = new Map<LayerRecord, Config>();
  const validConfigs = new Map<LayerRecord, Config>();

  function tensorsOf(value: Value | null, use?: Use): readonly Tensor[] {
    if (!value) return [];
    const plain = choice.plain(value);
    if (plain.kind === 'array') {
      const isOpen = plain.rest !== null || (use !== undefined && plain.items.some((item) => grows(item, use)));
      const rest = isOpen ? [loose({ unknown: 'a list of unknown length', at: plain.at })] : [];
      return [...gather(plain.items, (item) => tensorsOf(item, use)), ...rest];
    }
    if (isSymbolHost(plain)) return [use ? tensorAt(plain.symbol, use) : tensorOf(plain.symbol)];
    return [loose(unknownOf(plain))];
  }

  function mayHold(guard: Guard): boolean {
    return choice.inOptions.holds(guard) !== false;
  }

  function grows(item: Value, use: Use): boolean {
    return isSymbolHost(item) && standsAt(world.carries, item.symbol, use, mayHold)?.grows === true;
  }

  /** A tensor as any turn of the loops around its use may find it, and as any number of turns of those before has left it. */
  function tensorAt(symbol: SymbolSource, use: Use): Tensor {
    if (world.carries.from.size === 0 && !running) return tensorOf(symbol);
    const isRunning = standingLoop(use.loop);
    const tensor = tensorOf(symbol);
    if (running && isRunning === running && !isMadeIn(symbol, running)) return { ...tensor, shape: shapeOfTurn };
    const stands = standsAt(world.carries, symbol, use, mayHold);
    if (!stands) return tensor;
    const shape = turnShapes.at(
      use,
      symbol,
      () => tensorOf(symbol).shape,
      () => stands.others.map((other) => tensorAt(other.symbol, other.use).shape),
    );
    if (stands.isOther) return loose(loosened(shape));
    const first = stands.first ? tensorAt(symbol, stands.first).shape : undefined;
    return { node: tensor.node, index: tensor.index, shape, first, isOfTurns: stands.addsLayers };
  }

  function tensorOf(symbol: SymbolSource): Tensor {
    switch (symbol.from) {
      case 'node':
        return outputOf(nodeOf(symbol.node), symbol.index);
      case 'unknown':
        return loose(symbol.why);
      case 'model': {
        const grown = symbol.end === 'output' && growthAfter(symbol.model, symbol, open);
        if (grown) return loose(grown);
        const ends = symbol.end === 'input' ? inputsOf(symbol.model) : outputsOf(symbol.model);
        return ends[symbol.index] ?? loose({ unknown: 'an output of a model that is not known' });
      }
      case 'layer': {
        const { layer, end, applied } = symbol;
        const [use, ...others] = usesBefore(layer, applied);
        if (others.length > 0) return loose({ unknown: ofNoOneUse(end), at: layer.call.at });
        const node = useOf(layer, use);
        if (!node) return loose({ unknown: 'the output of a layer that was not applied' });
        return end === 'output' ? outputOf(node, 0) : (node.inputs[0] ?? outputOf(node, 0));
      }
    }
  }

  /** Of the first `count` times that a layer was applied, those that may be meant: each arm of a branch may have one of its own. */
  function usesBefore({ nodes }: LayerRecord, count: number): readonly NodeRecord[] {
    const possible = nodes.slice(0, count).filter(({ guard }) => open.holds(guard) !== false);
    return possible.length < 2 ? possible : possible.filter(({ guard }) => choice.holds(guard) !== false);
  }

  /** A use of a layer: in a functional graph, where it was applied when it was asked for, else in a sequential model. */
  function useOf(layer: LayerRecord, before: NodeRecord | undefined): GraphNode | undefined {
    if (before) return nodeOf(before);
    for (const model of world.models) {
      if (model.kind !== 'sequential' || open.holds(model.guard) === false) continue;
      const found = sequence(model).find(({ of }) => of === layer);
      if (found) return found;
    }
    const applied = layer.nodes.find(({ guard }) => open.holds(guard) !== false);
    return applied && nodeOf(applied);
  }

  function nodeOf(record: NodeRecord): GraphNode {
    let node = nodes.get(record);
    if (!node) {
      const inputs = gather(record.inputs, (input) => tensorsOf(input, record));
      node = refusedAtFirst(record, inputs) ?? use(record.of, inputs, record, null);
      nodes.set(record, node);
    }
    return node;
  }

  /** What tfjs refuses on the first turn of a loop has no other turn. */
  function refusedAtFirst(record: NodeRecord, inputs: readonly Tensor[]): GraphNode | null {
    if (inputs.every(({ first }) => first === undefined)) return null;
    const first = inputs.map((input) => ({ node: input.node, index: input.index, shape: input.first ?? input.shape }));
    const node = use(record.of, first, record, null);
    return node.refusal === null ? null : node;
  }

  function use(
    of: LayerRecord | ModelRecord,
    inputs: readonly Tensor[],
    record: NodeRecord | null,
    added: GraphNode['added'],
  ): GraphNode {
    const moment = record ?? added;
    const grown = of.is === 'model' && moment ? growthAfter(of, moment, open) : null;
    const answered = grown ? answer([grown], grown) : answerTo(of, inputs);
    return new NodeOnDemand(names, of, of, record, added, inputs, answered);
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
    if (!config) validConfigs.set(of, (config = isBare(of) ? noOptions : withoutUnknownNames(configOfLayer(of))));
    return config;
  }

  function sequence(model: ModelRecord): readonly GraphNode[] {
    const known = sequences.get(model);
    if (known) return known;
    sequences.set(model, []);
    const chain: GraphNode[] = [];
    let unseen: Unknown | null = null;
    let end: Tensor | null = null;
    const turn: Turned[] = [];
    const endTurns = (): void => {
      const settled = settledTurns(turn.splice(0), answerTo, onTurns);
      chain.splice(-settled.nodes.length, settled.nodes.length, ...settled.nodes);
      // Without a turn there would be nothing that takes an input.
      end = lastOf(chain, settled.nodes.length < chain.length ? settled.end : null);
    };
    for (const event of model.events) {
      if (event.did !== 'add' && event.did !== 'pop') continue;
      const onSomeTurns = choice.inOptions.leftOpen(event.guard);
      if (!onSomeTurns && choice.holds(event.guard) !== true) continue;
      if (event.did === 'add') {
        for (const of of [...layersIn(event.what, choice), ...(onSomeTurns ? [onSomeTurns] : [])]) {
          const loops: readonly LoopRun[] = 'is' in of ? loopsOf({ of, added: event }, model) : [];
          if (turn.length > 0 && turn[0]?.loops[0] !== loops[0]) endTurns();
          if ('is' in of) {
            const node = addTo(model, end, unseen, of, event);
            chain.push(node);
            end = outputOf(node, 0);
            if (loops.length > 0) turn.push({ node, loops });
          }
          unseen = 'is' in of ? null : of;
        }
      } else if (!unseen) {
        chain.pop();
        turn.pop();
        end = lastOf(chain, null);
      }
    }
    if (turn.length > 0) endTurns();
    sequences.set(model, chain);
    end = unseen ? loose(unseen) : end;
    if (end) ends.set(model, end);
    return chain;
  }

  /** `unseen` says what stands between the chain and the layer. */
  function addTo(
    model: ModelRecord,
    last: Tensor | null,
    unseen: Unknown | null,
    of: LayerRecord | ModelRecord,
    added: ModelEvent & { readonly did: 'add' },
  ): GraphNode {
    if (unseen) {
      if (!last) starts.set(model, loose(unseen));
      return use(of, [loose(unseen)], null, added);
    }
    if (last) return use(of, [last], null, added);
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
    if (model.kind === 'functional') return tensorsOf(model.outputs, model);
    if (model.kind !== 'sequential') return [];
    sequence(model);
    const end = ends.get(model);
    // The turn that is running may add to it.
    const isOpen = running !== null && !isAround(running, model.loop);
    return end ? [isOpen ? { ...end, shape: shapeOfTurn } : end] : [];
  }

  function paramsOf(model: ModelRecord): number | Unknown {
    if (model.kind === 'loaded') return { unknown: 'the layers of a loaded model', at: model.call.at };
    const outputs = outputsOf(model);
    return totalOf(model, model.kind === 'sequential' ? sequence(model) : reached(outputs), outputs);
  }

  function layersOf(model: ModelRecord): readonly GraphNode[] {
    if (model.kind === 'sequential') return sequence(model);
    return orderedLayers(outputsOf(model)).flatMap(({ nodes: [first] }) => first ?? []);
  }

  return { choice, names, configOf: configOfLayer, validConfigOf, tensorsOf, sequence, layersOf, inputsOf, outputsOf };
}

/** Made by a call with nothing between its parentheses. */
function isBare({ call: { args, open } }: LayerRecord): boolean {
  return args.length === 0 && !open;
}

/** What a graph remembers while the shapes in it hold. */
interface Memo {
  readonly nodes: Map<NodeRecord, GraphNode>;
  readonly sequences: Map<ModelRecord, readonly GraphNode[]>;
  readonly starts: Map<ModelRecord, Tensor>;
  readonly ends: Map<ModelRecord, Tensor>;
}

function memoOf(kept?: Memo): Memo {
  return {
    nodes: new Map(kept?.nodes),
    sequences: new Map(kept?.sequences),
    starts: new Map(kept?.starts),
    ends: new Map(kept?.ends),
  };
}

/** tfjs throws where it is asked for it. */
function ofNoOneUse(end: 'input' | 'output'): string {
  return `the ${end} of a layer that was applied several times: ${end === 'output' ? 'getOutputAt' : 'getInputAt'} gives one`;
}

/** What comes out of the last of some layers. */
function lastOf(chain: readonly GraphNode[], shape: Tensor['shape'] | null): Tensor | null {
  const last = chain.at(-1);
  if (!last) return null;
  return shape ? { node: last, index: 0, shape } : outputOf(last, 0);
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
