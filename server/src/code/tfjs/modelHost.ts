import type { Span } from '../../protocol/finding';
import type { FitFacts } from '../../protocol/model';
import { callBackOften } from '../evaluate/callbacks';
import { machineOf } from '../evaluate/context';
import { isNullish, newArray } from '../evaluate/machine';
import type { Call, Context, UnknownValue, Value } from '../evaluate/values';
import { inTable } from '../inTable';
import { endBuilds, noteGrowth } from './builds';
import { commonElement } from './datasetElements';
import { eachOptions } from './eachOptions';
import { runFitCallbacks } from './fitCallbacks';
import { graphNow, shapeValue } from './graphNow';
import { hostOf, noteMade, noteTrainable } from './hosts';
import { apply, layerHost, symbolHost } from './layerHost';
import { compiledOptimizer } from './optimizerHost';
import {
  isDatasetHost,
  isModelHost,
  isSamePlace,
  placeKey,
  siteOf,
  snapshot,
  type LayerRecord,
  type ModelHost,
  type ModelRecord,
  type Site,
  type World,
} from './records';
import { takeUnseen } from './unseenAdds';

/** `tf.sequential(options)`, and `new tf.Sequential(options)`; another model given as its options has `layers` as well. */
export function makeSequential(world: World, call: Call, context: Context): ModelHost {
  const host = addModel(world, 'sequential', call, context);
  world.growing.add(host.model);
  const [given] = call.args;
  const isModel = given?.kind === 'host' && isModelHost(given);
  const list = isModel ? given.get('layers', call.at, context) : snapshot(given, context)?.properties.get('layers');
  if (list)
    host.model.events.push({
      did: 'add',
      what: list,
      listed: true,
      piece: world.pieces,
      when: world.version,
      ...siteOf(call, context),
    });
  return host;
}

/** A piece of the program has run. Of one that is not seen to its end, the models that it was building may get any layers. */
export function endPiece(world: World, why: UnknownValue | null, name: string): void {
  if (why !== null && world.growing.size > 0) {
    world.version++;
    const { pieces: piece, version: when } = world;
    for (const { events, call, guard, repeated, loop, doubt, stack } of world.growing)
      events.push({ did: 'add', what: why, listed: false, piece, when, call, guard, repeated, loop, doubt, stack });
  }
  world.growing.clear();
  endBuilds(world, name);
  world.pieces++;
}

/** `tf.model({inputs, outputs})`. */
export function makeFunctional(world: World, call: Call, context: Context): ModelHost {
  return addModel(world, 'functional', call, context);
}

export function makeLoaded(world: World, call: Call, context: Context): ModelHost {
  return addModel(world, 'loaded', call, context);
}

export function makeLoadedGraph(world: World, call: Call, context: Context): ModelHost {
  const host = makeLoaded(world, call, context);
  world.graphModels.add(host.model);
  return host;
}

function addModel(world: World, kind: ModelRecord['kind'], call: Call, context: Context): ModelHost {
  const options = kind === 'loaded' ? null : snapshot(call.args[0], context);
  const model: ModelRecord = {
    is: 'model',
    kind,
    piece: world.pieces,
    held: call.heldBy,
    givenName: options?.properties.get('name') ?? null,
    inputs: options?.properties.get('inputs') ?? null,
    outputs: options?.properties.get('outputs') ?? null,
    events: [],
    unseen: new Map(),
    nodes: [],
    frozen: [],
    replaced: [],
    ...siteOf(call, context),
  };
  noteMade(world, model);
  world.models.push(model);
  return modelHost(world, model);
}

/** A model of layers that is loaded may be a sequential one. */
function isOfClass(world: World, model: ModelRecord, className: string): boolean | undefined {
  const isGraph = world.graphModels.has(model);
  if (className === 'tf.LayersModel' || className === 'tf.Model') return !isGraph;
  if (className !== 'tf.Sequential' || (model.kind === 'loaded' && !isGraph)) return undefined;
  return model.kind === 'sequential';
}

/** Where a model keeps what compile was given. */
const compiledParts: ReadonlyMap<string, ModelRecord['replaced'][number]['part']> = new Map([
  ['loss', 'loss'],
  ['lossFunctions', 'loss'],
  ['optimizer', 'optimizer'],
  ['optimizer_', 'optimizer'],
]);

export function modelHost(world: World, model: ModelRecord): ModelHost {
  return hostOf(world, model, () => ({
    kind: 'host',
    type: 'model',
    at: model.call.at,
    model,
    isFetched: model.kind === 'loaded',
    isA: (className) => isOfClass(world, model, className),
    get: (name, at, context) => modelMember(world, model, name, at, context),
    set(name, value, at, context) {
      const part = compiledParts.get(name);
      if (part) model.replaced.push({ part, at, guard: context.guard });
      if (name === 'trainable') noteTrainable(world, model, value, context);
    },
    call: (call, context) => apply(world, model, call, context),
  }));
}

function modelMember(world: World, model: ModelRecord, name: string, at: Span, context: Context): Value {
  const method = inTable(methods, name);
  if (method) {
    return context.native(name, (call, inner) => {
      world.version++;
      return method(world, model, call, inner);
    });
  }
  const ends = (end: 'input' | 'output'): Value[] => {
    const graph = graphNow(world, context);
    const count = (end === 'input' ? graph.inputsOf(model) : graph.outputsOf(model)).length;
    return Array.from({ length: Math.max(1, count) }, (_, index) =>
      symbolHost(world, { from: 'model', model, end, index, piece: world.pieces, when: world.version }, at),
    );
  };
  // The list of functions is an internal that programs reach for to write into it.
  if (name === 'lossFunctions') model.replaced.push({ part: 'loss', at, guard: context.guard });
  switch (name) {
    case 'inputs':
    case 'outputs':
      return context.array(ends(name === 'inputs' ? 'input' : 'output'), at);
    case 'input':
    case 'output': {
      const [first, ...others] = ends(name);
      return first && others.length === 0 ? first : context.array(first ? [first, ...others] : [], at);
    }
    case 'outputShape':
    case 'inputShape': {
      const graph = graphNow(world, context);
      const [first, ...others] = name === 'outputShape' ? graph.outputsOf(model) : graph.inputsOf(model);
      if (!first) return context.unknown(`${name} of a model`, at);
      if (others.length === 0) return shapeValue(first.shape, at, context);
      return context.array(
        [first, ...others].map(({ shape }) => shapeValue(shape, at, context)),
        at,
      );
    }
    case 'layers': {
      if (model.kind === 'loaded') return unseenLayers('the layers of a loaded model', at);
      if (hasUnseen(world, model, context)) return unseenLayers('layers of which some are not known', at);
      return context.array(
        layersNow(world, model, context).map((part) => partHost(world, part, at, context)),
        at,
      );
    }
    case 'optimizer':
      return compiledOptimizer(world, model, at, context);
    case 'name':
      return context.constant(graphNow(world, context).names.of(model), at);
    default:
      return context.unknown(`${name} of a model`, at);
  }
}

/** A list of layers that nobody has seen: lists that are made of it are known behind them. */
function unseenLayers(why: string, at: Span): Value {
  return {
    kind: 'unknown',
    why,
    at,
    like: (name, _at, context) => {
      if (!makesList.has(name)) return undefined;
      return context.native(name, (call, inner) => {
        const list = newArray(machineOf(inner), [], at, inner.unknown(why, at));
        return inner.call(inner.get(list, name, call.at), call.args, call.at, list);
      });
    },
  };
}

const makesList = new Set(['slice', 'concat', 'filter']);

type Method = (world: World, model: ModelRecord, call: Call, context: Context) => Value;

const methods: { readonly [name: string]: Method | undefined } = {
  add(world, model, call, context) {
    const [what] = call.args;
    world.growing.add(model);
    takeUnseen(model, 'all');
    noteGrowth(world, model);
    if (what?.kind === 'host' && isModelHost(what)) takeUnseen(what.model, 'builders');
    if (what)
      model.events.push({
        did: 'add',
        what,
        listed: false,
        piece: world.pieces,
        when: world.version,
        ...siteOf(call, context),
      });
    // A layer class of the program builds itself as it is added: what it makes then is made now.
    if (what?.kind === 'object' && what.host) graphNow(world, context).sequence(model);
    return context.constant(undefined, call.at);
  },
  pop(world, model, call, context) {
    world.growing.add(model);
    takeUnseen(model, 'all');
    model.events.push({ did: 'pop', piece: world.pieces, when: world.version, ...siteOf(call, context) });
    return context.constant(undefined, call.at);
  },
  compile: (world, model, call, context) =>
    eachOptions(call, context, (one) => {
      const [given] = one.args;
      world.growing.delete(model);
      takeUnseen(model, 'builders');
      model.events.push({
        did: 'compile',
        options: snapshot(given, context),
        given: given ?? null,
        rate: { begin: null, setAt: null },
        piece: world.pieces,
        when: world.version,
        ...siteOf(one, context),
      });
      return context.constant(undefined, call.at);
    }),
  apply: (world, model, call, context) => apply(world, model, call, context),
  call: (world, model, call, context) => apply(world, model, call, context),
  fit: (world, model, call, context) => train(world, model, 'fit', call, context),
  fitDataset: (world, model, call, context) => train(world, model, 'fitDataset', call, context),
  trainOnBatch: (world, model, call, context) => train(world, model, 'trainOnBatch', call, context),
  save: (_world, model, call, context) => leave(model, call, context, 'model.save'),
  toJSON: (_world, model, call, context) => leave(model, call, context, 'model.toJSON'),
  summary(_world, _model, call, context) {
    callBackOften(machineOf(context), call.args[2], call);
    return context.constant(undefined, call.at);
  },
  dispose: (_world, _model, call, context) => context.constant(undefined, call.at),
  build: (_world, _model, call, context) => context.constant(undefined, call.at),
  setWeights(world, model, call, context) {
    world.weighted.add(placeKey(model.call.at));
    return context.constant(undefined, call.at);
  },
  getLayer(world, model, call, context) {
    const graph = graphNow(world, context);
    const [first, second] = call.args;
    if (model.kind === 'loaded') return loadedLayer(world, call, context);
    const layers = layersNow(world, model, context);
    const wanted = isNullish(first) ? second : first;
    if (wanted?.kind !== 'constant' || (typeof wanted.value === 'number' && hasUnseen(world, model, context)))
      return context.unknown('a layer that is looked up by an unknown name', call.at);
    const found =
      typeof wanted.value === 'number'
        ? layers.at(wanted.value)
        : layers.find((layer) => layer !== null && graph.names.of(layer) === wanted.value);
    if (found !== undefined) return partHost(world, found, call.at, context);
    const isComplete = !hasUnseen(world, model, context);
    const why = isComplete ? 'a layer that the model does not have' : 'a layer of a model that is not known in full';
    return context.unknown(why, call.at);
  },
};

function train(world: World, model: ModelRecord, kind: FitFacts['kind'], call: Call, context: Context): Value {
  if (kind === 'trainOnBatch' || isFitAgain(model, call)) world.stepped++;
  const [first, second, third] = call.args;
  const given = kind === 'fitDataset' ? second : third;
  const options = snapshot(given, context);
  model.events.push({
    did: 'fit',
    fit: {
      kind,
      inputs: first ?? null,
      targets: kind === 'fitDataset' ? null : (second ?? null),
      element: kind === 'fitDataset' && first ? elementOf(model, first, context) : null,
      options,
      optionsUnknown: call.open ? context.unknown('arguments that are spread in', call.at) : (given ?? null),
      optimizer: null,
    },
    ...siteOf(call, context),
  });
  if (kind !== 'trainOnBatch') runFitCallbacks(world, options, call, context);
  return context.unknown(`result of model.${kind}`, call.at);
}

/** So many fits of one model by one call are each seen with their own options; its loop goes through epochs if there are more. */
const fitsOfOneCall = 5;

function isFitAgain({ events }: ModelRecord, { at }: Call): boolean {
  return events.filter(({ did, call }) => did === 'fit' && isSamePlace(call.at, at)).length >= fitsOfOneCall;
}

/** What one element of a dataset is, or of each dataset that it may be. */
function elementOf(model: ModelRecord, data: Value, context: Context): Value {
  return context.lift([data], (single) =>
    isDatasetHost(single)
      ? commonElement(single.dataset, context)
      : context.unknown('data that is no dataset', model.call.at),
  );
}

function leave(model: ModelRecord, call: Call, context: Context, what: string): Value {
  const site: Site = siteOf(call, context);
  model.events.push({ did: 'leave', ...site });
  return context.unknown(`result of ${what}`, call.at);
}

/** The layers of a model as far as it is built, models among them. Null for an input that another model has brought with it. */
function layersNow(world: World, model: ModelRecord, context: Context): readonly (LayerRecord | ModelRecord | null)[] {
  return graphNow(world, context)
    .layersOf(model)
    .map(({ of }) => of);
}

function partHost(world: World, part: LayerRecord | ModelRecord | null, at: Span, context: Context): Value {
  if (part === null) return context.unknown('the input layer of a model', at);
  if (part.is === 'model') return modelHost(world, part);
  // Of a class of the program, it is the program's own object.
  return part.custom?.instance ?? layerHost(world, part);
}

/** True for a model of which a part is not known: nobody can count its layers. */
function hasUnseen(world: World, model: ModelRecord, context: Context): boolean {
  const graph = graphNow(world, context);
  const ends = [...graph.outputsOf(model), ...graph.layersOf(model).flatMap(({ inputs }) => inputs)];
  return ends.some(({ node }) => node === null);
}

/** A layer of a loaded model: its output can be used, and nothing is known of it. */
function loadedLayer(world: World, call: Call, context: Context): Value {
  const why = { unknown: 'a layer of a loaded model', at: call.at };
  const end = symbolHost(world, { from: 'unknown', why }, call.at);
  return context.object(
    [
      ['output', end],
      ['input', end],
    ],
    call.at,
  );
}
