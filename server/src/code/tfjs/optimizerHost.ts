import { meet } from '../evaluate/guards';
import type { Call, Context, Value } from '../evaluate/values';
import { isSamePlace, siteOf, type OptimizerHost, type ModelRecord, type OptimizerRecord, type World } from './records';

/** `tf.train.<name>(…)`. */
export function makeOptimizer(world: World, name: string, call: Call, context: Context): OptimizerHost {
  const optimizer: OptimizerRecord = { name, ...siteOf(call, context) };
  const trained: ModelRecord[] = [];
  const host: OptimizerHost = {
    kind: 'host',
    type: 'optimizer',
    at: call.at,
    optimizer,
    get(member, at, now): Value {
      if (member === 'minimize') {
        return now.native('optimizer.minimize', (use, inner) => minimize(world, host, trained, use, inner));
      }
      if (member === 'applyGradients') return now.native(member, (use, inner) => inner.constant(undefined, use.at));
      if (member === 'learningRate') return call.args[0] ?? now.unknown('the learning rate of an optimizer', at);
      return now.unknown(`${member} of an optimizer`, at);
    },
  };
  return host;
}

/**
 * Training without a model of layers: the call is the model, however often and from wherever it comes to be made; `trained` are
 * those that the optimizer has. The function whose result is minimised runs each time, so that what it makes and uses is seen.
 */
function minimize(world: World, host: OptimizerHost, trained: ModelRecord[], call: Call, context: Context): Value {
  const [loss] = call.args;
  const isKnown = trained.some(
    (model) => isSamePlace(model.call.at, call.at) && meet(context.guard, model.guard) === context.guard,
  );
  if (!isKnown) trained.push(addCore(world, host, call, context));
  world.version++;
  world.stepped++;
  if (loss) context.call(loss, [], call.at);
  return context.unknown('result of optimizer.minimize', call.at);
}

function addCore(world: World, host: OptimizerHost, call: Call, context: Context): ModelRecord {
  const site = siteOf(call, context);
  const model: ModelRecord = {
    is: 'model',
    kind: 'core',
    held: host.optimizer.call.heldBy ?? 'minimize',
    givenName: null,
    inputs: null,
    outputs: null,
    events: [],
    nodes: [],
    frozen: [],
    replaced: [],
    ...site,
  };
  const nothing = { inputs: null, targets: null, element: null, options: null, optionsUnknown: null };
  model.events.push({ did: 'fit', fit: { kind: 'minimize', optimizer: host, ...nothing }, ...site });
  world.models.push(model);
  return model;
}
