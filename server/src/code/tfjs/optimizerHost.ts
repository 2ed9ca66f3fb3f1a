import type { Span } from '../../protocol/finding';
import type { FitFacts } from '../../protocol/model';
import { isNullish } from '../evaluate/machine';
import { guardsAgree, meet } from '../evaluate/guards';
import type { Call, Context, HostValue, UnknownValue, Value } from '../evaluate/values';
import { hostOf } from './hosts';
import {
  isCompile,
  isSamePlace,
  siteOf,
  type CompileEvent,
  type ModelRecord,
  type OptimizerHost,
  type OptimizerRecord,
  type World,
} from './records';

/** What trains by tfjs's core: an optimizer as compile would be given it, and the models that it trains. */
interface Trainer {
  readonly optimizer: Value;
  readonly held: string | null;
  readonly trained: ModelRecord[];
  /** Stands for whatever is called so: a call of it is one training, on whichever branch. */
  readonly isAny?: true;
}

/** `tf.train.<name>(…)`. */
export function makeOptimizer(world: World, name: string, call: Call, context: Context): OptimizerHost {
  const optimizer: OptimizerRecord = { name, rate: { begin: null, setAt: null }, ...siteOf(call, context) };
  const changes = rateMembers(world, optimizer, call.args[0], context);
  const host: OptimizerHost = {
    kind: 'host',
    type: 'optimizer',
    at: call.at,
    optimizer,
    get: (member, at, now) => changes.get(member, now) ?? optimizerMember(world, trainer, member, at, now),
    set: changes.set,
  };
  const trainer: Trainer = { optimizer: host, held: call.heldBy, trained: [] };
  return host;
}

/**
 * `learningRate` and `setLearningRate` of an optimizer. What is set on all ways before anything is trained is what it begins with;
 * else programs let it sink as they train.
 */
function rateMembers(
  world: World,
  { rate, guard }: Pick<OptimizerRecord, 'rate' | 'guard'>,
  given: Value | undefined,
  { repeating }: Context,
) {
  const piece = world.pieces;
  let now = given;
  const setRate = (value: Value | undefined, at: Span, context: Context): void => {
    const isBefore =
      world.pieces === piece && !world.models.some(({ events }) => events.some(({ did }) => did === 'fit'));
    const isOnAllWays = context.guard === guard && context.repeating === repeating;
    now = isBefore && isOnAllWays ? value : undefined;
    if (isBefore) rate.begin = { value: now ?? context.unknown('a rate that is set on some ways only', at), at };
    else rate.setAt ??= at;
  };
  return {
    get: (member: string, context: Context): Value | undefined =>
      member === 'learningRate'
        ? now
        : member === 'setLearningRate'
          ? context.native('optimizer.setLearningRate', (call, inner) => {
              setRate(call.args[0], call.argSpans[0] ?? call.at, inner);
              return inner.constant(undefined, call.at);
            })
          : undefined,
    set: (member: string, value: Value, at: Span, context: Context): void => {
      if (member === 'learningRate') setRate(value, at, context);
    },
  };
}

/** `tf.train[name](…)` with a name that is not known: nothing is known of the optimizer, but what it trains is seen. */
export function openOptimizer(world: World, why: string, call: Call, context: Context): Value {
  const optimizer = context.unknown(why, call.at);
  return { ...optimizer, like: trainingMembers(world, { optimizer, held: call.heldBy, trained: [] }) };
}

/** What something unknown does that is called an optimizer. */
export function likeOptimizer(world: World, name: string): NonNullable<UnknownValue['like']> {
  let members: UnknownValue['like'];
  return (member, at, now) => {
    members ??= trainingMembers(world, {
      optimizer: now.unknown('it is made elsewhere', at),
      held: name,
      trained: [],
      isAny: true,
    });
    return members(member, at, now);
  };
}

function trainingMembers(world: World, trainer: Trainer): NonNullable<UnknownValue['like']> {
  const trains = (member: string): boolean => member === 'minimize' || member === 'applyGradients';
  return (member, at, now) => (trains(member) ? optimizerMember(world, trainer, member, at, now) : undefined);
}

/** `model.optimizer`: what the model is compiled with, for training beside its loss. */
export function compiledOptimizer(world: World, model: ModelRecord, at: Span, context: Context): Value {
  const compiles = model.events.filter(isCompile);
  const last = compiles.findLast(({ guard }) => guardsAgree(guard, context.guard));
  // As of its facts: a single compile is the model's whichever branch it stands on.
  const isSure = last && (compiles.length === 1 || meet(context.guard, last.guard) === context.guard);
  const value = isSure ? last.options?.properties.get('optimizer') : undefined;
  if (!last || isNullish(value) || value === undefined || model.replaced.some(({ part }) => part === 'optimizer'))
    return context.unknown('optimizer of a model', at);
  return context.lift([value], (single) =>
    single.kind === 'constant' ? namedOptimizer(world, single, last, context) : single,
  );
}

/** What compile makes of the name of an optimizer, once for each compile. */
function namedOptimizer(world: World, optimizer: Value, compile: CompileEvent, context: Context): HostValue {
  return hostOf(world, compile, () => {
    const changes = rateMembers(world, compile, undefined, context);
    const trainer: Trainer = { optimizer, held: 'optimizer', trained: [] };
    return {
      kind: 'host',
      type: 'optimizer',
      at: compile.call.at,
      get: (member, at, now) => changes.get(member, now) ?? optimizerMember(world, trainer, member, at, now),
      set: changes.set,
    };
  });
}

function optimizerMember(world: World, trainer: Trainer, member: string, at: Span, now: Context): Value {
  switch (member) {
    case 'minimize':
      return now.native('optimizer.minimize', (call, inner) => {
        step(world, trainer, member, call, inner);
        // The function whose result is minimised runs each time, so that what it makes and uses is seen.
        if (call.args[0]) inner.call(call.args[0], [], call.at);
        return inner.unknown('result of optimizer.minimize', call.at);
      });
    case 'applyGradients':
      return now.native('optimizer.applyGradients', (call, inner) => {
        step(world, trainer, member, call, inner);
        return inner.constant(undefined, call.at);
      });
    case 'learningRate':
      return now.unknown('the learning rate of an optimizer', at);
    default:
      return now.unknown(`${member} of an optimizer`, at);
  }
}

/** Training without a model of layers: the call is the model, however often and from wherever it comes to be made. */
function step(world: World, trainer: Trainer, kind: FitFacts['kind'], call: Call, context: Context): void {
  const isKnown = trainer.trained.some(
    (model) =>
      isSamePlace(model.call.at, call.at) &&
      (trainer.isAny === true || meet(context.guard, model.guard) === context.guard),
  );
  if (!isKnown) trainer.trained.push(addCore(world, trainer, kind, call, context));
  world.version++;
  world.stepped++;
}

function addCore(
  world: World,
  { optimizer, held }: Trainer,
  kind: FitFacts['kind'],
  call: Call,
  context: Context,
): ModelRecord {
  const site = siteOf(call, context);
  const model: ModelRecord = {
    is: 'model',
    kind: 'core',
    held: held ?? kind,
    givenName: null,
    inputs: null,
    outputs: null,
    piece: world.pieces,
    events: [],
    unseen: new Map(),
    nodes: [],
    frozen: [],
    replaced: [],
    ...site,
  };
  const nothing = { inputs: null, targets: null, element: null, options: null, optionsUnknown: null };
  model.events.push({ did: 'fit', fit: { kind, optimizer, ...nothing }, ...site });
  world.models.push(model);
  return model;
}
