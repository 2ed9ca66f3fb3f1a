import { isUnknown, type Branch, type ModelFacts, type UnknownPart } from '../../protocol/model';
import type { Condition } from '../evaluate/values';
import { compileFacts } from './compileFacts';
import { fitFacts } from './fitFacts';
import { callsOf, placesOf } from './callFacts';
import { graphOf, missingInputShape, totalOf, type GraphNode, type Tensor } from './graph';
import { layerFacts, refusalsOf } from './layerFacts';
import { orderedLayers } from './order';
import { isUncounted, type ModelRecord, type World } from './records';
import { NeedsChoice, resolver } from './resolve';

/** A model may depend on so many unknown branches that all their combinations are no help to anybody. */
const mostChoices = 8;

/** Each model of a program, once for each choice of the unknown branches that makes it another one. */
export function modelFacts(world: World, model: ModelRecord): readonly ModelFacts[] {
  const facts: ModelFacts[] = [];
  const seen = new Set<string>();
  const waiting: ReadonlyMap<Condition, number>[] = [new Map(model.guard)];
  let tries = 0;
  for (let choices = waiting.shift(); choices && facts.length < mostChoices && tries < 64; choices = waiting.shift()) {
    tries++;
    try {
      const one = project(world, model, choices);
      // Most models depend on no branch, and there is nothing to compare them with.
      const key = waiting.length > 0 || facts.length > 0 ? JSON.stringify({ ...one, when: null }) : '';
      if (!seen.has(key)) facts.push(one);
      seen.add(key);
    } catch (error) {
      if (!(error instanceof NeedsChoice)) throw error;
      const known = choices;
      const { condition } = error;
      const arms = Array.from({ length: condition.arms }, (_, arm) => new Map([...known, [condition, arm]]));
      waiting.unshift(...arms);
    }
  }
  return withLikelyRefusals(facts);
}

/**
 * A path on which a model begins without an input shape, beside paths on which it has one, is most likely one that the program
 * never takes: a switch without a default, conditions that belong together.
 */
function withLikelyRefusals(facts: readonly ModelFacts[]): readonly ModelFacts[] {
  const lacksShape = ({ refusals }: ModelFacts): boolean =>
    refusals.some(({ message }) => message === missingInputShape);
  if (facts.every((model) => lacksShape(model)) || !facts.some((model) => lacksShape(model))) return facts;
  return facts.map((model) => ({
    ...model,
    refusals: model.refusals.filter(({ message }) => message !== missingInputShape),
  }));
}

function project(world: World, model: ModelRecord, choices: ReadonlyMap<Condition, number>): ModelFacts {
  const choice = resolver(choices, 'insist');
  const open = resolver(choices, 'leave');
  const graph = graphOf(world, choice, open, resolver(choices, 'likely'));
  const layerNodes = nodesOf(graph, model);
  const isGraph = model.kind === 'functional';
  // The input that tfjs puts before a sequential model is no layer of it.
  const listed = new Set(layerNodes.flatMap(([node]) => (node ? [node.name] : [])));
  const layers = layerNodes.flatMap((nodes) => {
    const [of] = nodes.map((node) => node.of);
    const inner = of?.is === 'model' && of !== model ? project(world, of, choices) : null;
    const calls = isGraph ? callsOf(nodes, layerNodes) : null;
    return layerFacts(graph, model, nodes, world, { listed, inner, calls }) ?? [];
  });
  const flat = layerNodes.flat();
  const inputs =
    model.kind === 'sequential' ? layers.slice(0, 1).map(({ name }) => name) : namesOf(graph.inputsOf(model));
  const name = model.held ?? graph.names.of(model);
  const ends = graph.outputsOf(model);
  const outputs = namesOf(ends);
  return {
    id: name,
    name,
    kind: model.kind,
    at: model.call.at,
    when: [...choices].map(([condition, arm]) => branch(condition, arm)),
    layers,
    inputs,
    outputs,
    ...(isGraph ? { outputPlaces: placesOf(ends, layerNodes) } : {}),
    params: model.kind === 'loaded' ? { unknown: 'the layers of a loaded model' } : totalOf(model, flat, ends),
    compile: compileFacts(model, outputs, choice, world),
    fits: fitFacts(model, open, world),
    leavesFile: model.events.some(({ did, guard }) => did === 'leave' && open.holds(guard) !== false),
    refusals: refusalsOf(graph, flat),
    unknown: unknownParts(model, flat, ends),
  };
}

function nodesOf(graph: ReturnType<typeof graphOf>, model: ModelRecord): readonly (readonly GraphNode[])[] {
  if (model.kind === 'sequential') return graph.sequence(model).map((node) => [node]);
  return orderedLayers(graph.outputsOf(model)).map(({ nodes }) => nodes);
}

function namesOf(tensors: ReturnType<ReturnType<typeof graphOf>['outputsOf']>): readonly string[] {
  return tensors.flatMap(({ node }) => (node ? [node.name] : []));
}

function branch(condition: Condition, arm: number): Branch {
  return { condition: condition.text, taken: arm === 0, at: condition.at };
}

function unknownParts(
  model: ModelRecord,
  nodes: readonly GraphNode[],
  outputs: readonly Tensor[],
): readonly UnknownPart[] {
  const parts: UnknownPart[] = [];
  if (model.kind === 'loaded') parts.push({ what: 'layers', why: 'the model is loaded', at: model.call.at });
  const uncounted = nodes.find(({ of, added }) => [of, added].some((site) => site && isUncounted(site, model)));
  if (uncounted) {
    const at = uncounted.of?.call.at ?? model.call.at;
    parts.push({ what: 'how many layers it has', why: 'some stand in a loop whose number of turns is unknown', at });
  }
  for (const node of nodes) {
    for (const input of node.inputs) {
      if (!input.node && typeof input.shape === 'object' && 'unknown' in input.shape) {
        const at = input.shape.at ?? node.of?.call.at ?? model.call.at;
        parts.push({ what: `what feeds ${node.name}`, why: input.shape.unknown, at });
      }
    }
  }
  for (const { node, shape } of outputs) {
    if (node || !isUnknown(shape)) continue;
    parts.push({ what: 'an output', why: shape.unknown, at: shape.at ?? model.call.at });
  }
  return parts;
}
