import { isUnknown } from '../../protocol/model';
import type { ModelFacts, Unknown, UnknownPart } from '../../protocol/model';
import type { Condition, Guard, Value } from '../evaluate/values';
import { gather } from '../gather';
import { callsOf, placesOf } from './callFacts';
import { graphOf } from './graph';
import type { GraphNode, Tensor } from './graphNode';
import { totalOf } from './total';
import { layerFacts, refusalsOf } from './layerFacts';
import { type Unseen, withLikelyRefusals } from './likelyRefusals';
import { orderedLayers } from './order';
import { isSamePlace, isUncounted, mayHaveNoTurn, placeKey, type ModelRecord, type World } from './records';
import { NeedsChoice, resolver, type Resolver } from './resolve';
import { trainingsOf } from './trainings';
import { addVariant, branchesOf, Variant } from './variants';

/** A model may depend on so many unknown branches that all their combinations are no help to anybody. */
const mostVariants = 16;
/** Each try projects the model anew, and many may end at a branch that is not chosen yet, or say what others have said. */
const mostTries = 64;
/** The same in layers: those of a model of hundreds take a second to be projected a dozen times. */
const mostTriedLayers = 12_000;

/**
 * Each model of a program, once for each choice of the unknown branches that makes it another one, and for each of its trainings.
 * `isHandedOut`: code that is not seen gets hold of it.
 */
export function modelFacts(world: World, model: ModelRecord, isHandedOut: boolean): readonly Variant[] {
  const variants: Variant[] = [];
  const waiting: ReadonlyMap<Condition, number>[] = [new Map(model.guard)];
  let tries = 0;
  for (let choices = waiting.shift(); choices; choices = waiting.shift()) {
    // The way to the first one ends at any length: each step of it decides one more branch.
    const [first] = variants;
    if (first && tries++ >= triesFor(first))
      return withRest(variants, 'its branches have more combinations than were tried', model, [choices, ...waiting]);
    try {
      for (const facts of project(world, model, choices, isHandedOut))
        addVariant(variants, new Variant(facts, [choices], model));
      if (variants.length <= mostVariants) continue;
      const why = `its branches give more than the ${mostVariants} that are shown`;
      return withRest(variants.slice(0, mostVariants), why, model, [choices, ...waiting]);
    } catch (error) {
      if (!(error instanceof NeedsChoice)) throw error;
      const known = choices;
      const { condition } = error;
      waiting.unshift(...[0, 1].map((arm) => new Map([...known, [condition, arm]])));
    }
  }
  return withLikelyRefusals(variants, unseenOf(model, []));
}

function triesFor({ facts: { layers } }: Variant): number {
  return Math.min(mostTries, Math.ceil(mostTriedLayers / Math.max(1, layers.length)));
}

function unseenOf(model: ModelRecord, untried: readonly Guard[]): Unseen {
  return { untried, isOfOneTurn: (condition) => isUncounted(condition, model) };
}

/** Says with the last variant that there are more: not with one that has no layers, for that may be passed over later. */
function withRest(
  variants: readonly Variant[],
  why: string,
  model: ModelRecord,
  untried: readonly Guard[],
): readonly Variant[] {
  const last = variants.findLast(({ facts }) => facts.layers.length > 0) ?? variants.at(-1);
  const rest: UnknownPart = { what: 'further variants', why, at: model.call.at, more: 'variants' };
  const told = variants.map((variant) =>
    variant === last ? variant.withFacts({ ...last.facts, unknown: [...last.facts.unknown, rest] }) : variant,
  );
  return withLikelyRefusals(told, unseenOf(model, untried));
}

/** The facts of a model on one choice of the branches, for each of its trainings. */
function project(
  world: World,
  model: ModelRecord,
  choices: ReadonlyMap<Condition, number>,
  isHandedOut: boolean,
): readonly ModelFacts[] {
  // A layer stands for every turn of a loop that nobody counts: what it has on some of them only is not known of it.
  const differsInTurns = (condition: Condition): boolean => isUncounted(condition, model);
  const ofAllTurns = new Map([...choices].filter(([condition]) => !differsInTurns(condition)));
  const inOptions = resolver(ofAllTurns, 'insist', differsInTurns);
  const choice = { ...resolver(choices, 'insist'), inOptions };
  const open = resolver(choices, 'leave');
  const graph = graphOf(world, choice, open, resolver(choices, 'likely', differsInTurns));
  const layerNodes = nodesOf(graph, model);
  const isGraph = model.kind === 'functional';
  // The input that tfjs puts before a sequential model is no layer of it.
  const listed = new Set(gather(layerNodes, ([node]) => (node ? [node.name] : [])));
  const layers = gather(layerNodes, (nodes) => {
    const [of] = nodes.map((node) => node.of);
    const [inner = null] = of?.is === 'model' && of !== model ? project(world, of, choices, false) : [];
    const calls = isGraph ? callsOf(nodes, layerNodes) : null;
    return layerFacts(graph, model, nodes, world, { listed, inner, calls }) ?? [];
  });
  const flat = layerNodes.flat();
  const inputs =
    model.kind === 'sequential' ? layers.slice(0, 1).map(({ name }) => name) : namesOf(graph.inputsOf(model));
  const name = model.held ?? graph.names.of(model);
  const ends = graph.outputsOf(model);
  const openOutputs = isGraph && model.outputs ? whyOpen(model.outputs, inOptions) : null;
  const openEnd = openOutputs ?? whyNoEnd(model, flat, ends);
  const outputs = openEnd ? [] : namesOf(ends);
  const leavesFile =
    isHandedOut || model.events.some(({ did, guard }) => did === 'leave' && open.holds(guard) !== false);
  const trainings = trainingsOf(model, { world, ends: { inputs, outputs }, choice, open, isUsedLater: leavesFile });
  return trainings.map((training, index) => ({
    id: name,
    name,
    kind: model.kind,
    at: model.call.at,
    when: branchesOf([choices]),
    layers,
    inputs,
    outputs,
    ...(isGraph && !openEnd ? { outputPlaces: placesOf(ends, layerNodes) } : {}),
    params: paramsOf(model, flat, ends, isHandedOut),
    ...training,
    ...(trainings.length > 1 ? { training: index + 1 } : {}),
    leavesFile,
    ...(world.weighted.has(placeKey(model.call.at)) ? { takesWeights: true } : {}),
    refusals: refusalsOf(graph, flat),
    unknown: unknownParts(model, flat, openEnd ? [{ node: null, index: 0, shape: openEnd }] : ends),
  }));
}

function nodesOf(graph: ReturnType<typeof graphOf>, model: ModelRecord): readonly (readonly GraphNode[])[] {
  if (model.kind === 'sequential') return graph.sequence(model).map((node) => [node]);
  return orderedLayers(graph.outputsOf(model)).map(({ nodes }) => nodes);
}

/** Why it is not known what a functional model gives, where it differs between the turns of a loop. */
function whyOpen(value: Value, choice: Resolver): Unknown | null {
  if (value.kind === 'array') return gather(value.items, (item) => whyOpen(item, choice) ?? [])[0] ?? null;
  if (value.kind !== 'join') return null;
  return gather(value.options, ({ when }) => choice.leftOpen(when) ?? [])[0] ?? null;
}

/**
 * Why it is not known where a model ends whose last layer stands in a loop that may have no turn. It is known where the first turns
 * of the loop stand there by themselves, and where nothing would take an input without a turn.
 */
function whyNoEnd(model: ModelRecord, nodes: readonly GraphNode[], ends: readonly Tensor[]): Unknown | null {
  const last = ends.find(({ node }) => node && mayBeMissing(node, model))?.node;
  const at = last?.of?.call.at;
  if (!at) return null;
  const certain = nodes.filter((node) => !mayBeMissing(node, model) && !isInput(node));
  if (certain.length === 0 || certain.some(({ of }) => isSamePlace(at, of?.call.at))) return null;
  return { unknown: 'a loop that may have no turn gives the last layer', at };
}

function mayBeMissing({ record, added }: GraphNode, model: ModelRecord): boolean {
  const site = record ?? added;
  return site !== null && mayHaveNoTurn(site, model);
}

function isInput({ of }: GraphNode): boolean {
  return of === null || (of.is === 'layer' && of.className === 'InputLayer');
}

function paramsOf(
  model: ModelRecord,
  nodes: readonly GraphNode[],
  outputs: readonly Tensor[],
  isHandedOut: boolean,
): number | Unknown {
  if (model.kind === 'loaded') return { unknown: 'the layers of a loaded model' };
  if (model.kind === 'core') return { unknown: 'the variables that its loss is computed from', at: model.call.at };
  // It is handed out to be filled.
  if (isHandedOut && model.kind === 'sequential' && nodes.length === 0)
    return { unknown: 'the layers that other code gives it', at: model.call.at };
  return totalOf(model, nodes, outputs);
}

function namesOf(tensors: ReturnType<ReturnType<typeof graphOf>['outputsOf']>): readonly string[] {
  return gather(tensors, ({ node }) => (node ? [node.name] : []));
}

function unknownParts(
  model: ModelRecord,
  nodes: readonly GraphNode[],
  outputs: readonly Tensor[],
): readonly UnknownPart[] {
  const parts: UnknownPart[] = [];
  if (model.kind === 'loaded') parts.push({ what: 'layers', why: 'the model is loaded', at: model.call.at });
  const uncounted = nodes.find(
    ({ of, added, inputs }) =>
      inputs.some(({ isOfTurns }) => isOfTurns) || [of, added].some((site) => site && isUncounted(site, model)),
  );
  if (uncounted) {
    const at = uncounted.of?.call.at ?? model.call.at;
    parts.push({ what: 'the number of layers', why: 'some stand in a loop whose number of turns is unknown', at });
  }
  for (const node of nodes) {
    for (const input of node.inputs) {
      if (!input.node && typeof input.shape === 'object' && 'unknown' in input.shape) {
        const at = input.shape.at ?? node.of?.call.at ?? model.call.at;
        parts.push({ what: `what feeds ${node.name}`, why: input.shape.unknown, at, more: 'layers' });
      }
    }
  }
  for (const { node, shape } of outputs) {
    if (node || !isUnknown(shape)) continue;
    parts.push({ what: 'an output', why: shape.unknown, at: shape.at ?? model.call.at, more: 'layers' });
  }
  return parts;
}
