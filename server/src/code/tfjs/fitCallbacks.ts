import { callBackOften } from '../evaluate/callbacks';
import { machineOf } from '../evaluate/context';
import type { Call, Context, Value } from '../evaluate/values';
import { placeKey, type Snapshot, type World } from './records';

/** What training calls, in the order in which it begins to. */
const names = ['onTrainBegin', 'onEpochBegin', 'onBatchBegin', 'onYield', 'onBatchEnd', 'onEpochEnd', 'onTrainEnd'];

/** After so many trainings in a loop, nothing more is learnt of what one of them leaves open. */
const mostRuns = 8;

/** Training calls back: what its callbacks write is not known behind it. */
export function runFitCallbacks(world: World, options: Snapshot | null, call: Call, context: Context): void {
  const given = options?.properties.get('callbacks');
  if (given) runIn(world, given, call, context);
}

function runIn(world: World, given: Value, call: Call, context: Context): void {
  context.lift([given], (single) => {
    if (single.kind === 'array') for (const item of single.items) runIn(world, item, call, context);
    if (single.kind !== 'object') return single;
    for (const name of names) {
      const callback = context.get(single, name, call.at);
      if (callback.kind === 'function' && isDue(world, callback.at))
        callBackOften(machineOf(context), callback, call, single);
    }
    return single;
  });
}

function isDue({ calledBack }: World, at: Parameters<typeof placeKey>[0]): boolean {
  const key = placeKey(at);
  const runs = (calledBack.get(key) ?? 0) + 1;
  calledBack.set(key, runs);
  return runs <= mostRuns;
}
