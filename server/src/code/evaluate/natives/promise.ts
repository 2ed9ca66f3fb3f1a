import { codeAt } from '../asked';
import { argument, callValue, nativeOf } from '../invoke';
import { joinArms } from '../branches';
import { gather } from '../../gather';
import { itemsOf } from '../iterate';
import { joinOf, type Option } from '../joins';
import { beyond, choose, complement, meet } from '../guards';
import { constant, type Machine, newArray, newObject, ProgramThrow, unknown } from '../machine';
import { canBePutOff, finishJobs, newJob, putOff, settledValue } from '../jobs';
import { maybeUnawaited, suspend } from '../later';
import { outOfPromise } from '../promises';
import { reasonOf, rejectedWith, settledWith } from '../rejections';
import { enterHandlers } from '../uncalled';
import { conditionOf } from '../unknowns';
import type { ArrayValue, Call, Guard, NativeValue, Value } from '../values';
import { namespaceOf } from './namespace';
import { tableOf } from './native';
import type { Span } from '../../../protocol/finding';

const statics = tableOf('Promise.', {
  resolve: (_machine, call) => argument(call, 0),
  reject: (_machine, call) => rejectedWith(argument(call, 0), call.at),
  all: (machine, call) => {
    const list = argument(call, 0);
    if (list.kind === 'unknown' || list.kind === 'join') return list;
    const { items, rest } = itemsOf(machine, list, call.at) ?? { items: [], rest: null };
    return settling(machine, call, () => {
      const settled = items.map((item) => outOfPromise(settledValue(machine, item)));
      return settled.find(reasonOf) ?? newArray(machine, settled, call.at, rest);
    });
  },
  allSettled: (machine, call) => {
    const list = argument(call, 0);
    if (list.kind !== 'array') return unknown('results of promises', call.at);
    const { items, rest } = list;
    return settling(machine, call, () => {
      const settled = items.map((item) => outcomeOf(machine, settledValue(machine, item), call.at));
      return newArray(machine, settled, call.at, rest);
    });
  },
  race: (machine, call) => anyOf(machine, call),
  any: (machine, call) => anyOf(machine, call),
});

/** A promise and its value are one: `new Promise(f)` is what f resolves with. */
export const promiseGlobal: NativeValue = {
  ...nativeOf('Promise', (machine, call) => {
    const resolved: Option[] = [];
    const resolve = nativeOf('resolve', ({ guard }, inner) => {
      resolved.push({ when: guard, value: argument(inner, 0) });
      return constant(undefined, inner.at);
    });
    const reject = nativeOf('reject', (_machine, inner) => {
      throw new ProgramThrow(argument(inner, 0));
    });
    const executor = argument(call, 0);
    if (executor.kind === 'constant') throw new ProgramThrow(unknown('an error', call.at));
    const before = machine.pending.length;
    const begun = machine.thread.jobs.length;
    const run = (): Value => callValue(machine, executor, null, [resolve, reject], call.at);
    const result = executor.kind === 'function' ? settledWith(run, call.at) : null;
    // What goes on once it is settled comes after the handlers that settle it.
    suspend(machine);
    finishJobs(machine, begun, () => resolved.length > 0);
    enterHandlers(machine, before, () => resolved.length > 0);
    // Of two callbacks that are handed on, one for success and one for failure, only one is called.
    const rejected = result && reasonOf(result) ? result : null;
    return firstOf(machine, resolved) ?? rejected ?? unknown('what a promise resolves with', call.at);
  }),
  member: namespaceOf(statics),
};

/** Waits for several promises when somebody waits for them all. */
function settling(machine: Machine, call: Call, settle: () => Value): Value {
  return canBePutOff(call) ? putOff(machine, newJob(machine, call.at), settle) : settle();
}

/** What a promise resolves with that several calls would settle, each on its branch: only the first of them does. */
function firstOf({ guard }: Machine, [first, ...others]: readonly Option[]): Value | undefined {
  if (first === undefined || others.length === 0) return first?.value;
  const options: Option[] = [];
  let open: readonly Guard[] = [guard];
  for (const { when, value } of [first, ...others]) {
    for (const path of open) {
      const both = meet(path, when);
      if (both) options.push({ when: beyond(both, guard), value });
    }
    open = gather(open, (path) => complement([when], path));
  }
  return options.length === 0 ? first.value : joinOf(options);
}

/** What `allSettled` tells of a promise. */
function outcomeOf(machine: Machine, value: Value, at: Span): Value {
  const reason = reasonOf(value);
  const outcome = newObject(machine, at);
  const status = reason ? 'rejected' : 'fulfilled';
  const isSure = reason !== undefined || value.kind !== 'unknown';
  outcome.properties.set('status', isSure ? constant(status, at) : unknown('how a promise is settled', at));
  outcome.properties.set(reason ? 'reason' : 'value', reason ?? outOfPromise(value));
  if (!isSure) outcome.open = unknown('why a promise is rejected', at);
  return outcome;
}

function anyOf(machine: Machine, call: Call): Value {
  const list = argument(call, 0);
  return list.kind === 'array' ? settling(machine, call, () => firstSettled(machine, list, call)) : firstUnknown(call);
}

function firstUnknown({ at }: Call): Value {
  return unknown('the first of several promises', at);
}

function firstSettled(machine: Machine, { items }: ArrayValue, call: Call): Value {
  // Of those that come later nobody knows what they have done by then.
  const settle = (item: Value): Value =>
    maybeUnawaited(machine, { used: 'dropped', at: call.at }, [], () => {
      suspend(machine);
      return outOfPromise(settledValue(machine, item));
    });
  const [first, ...others] = items.map(settle);
  if (first === undefined) return firstUnknown(call);
  return others.reduce((before, value) => {
    const which = unknown('which promise is first', call.at);
    const { condition } = conditionOf(machine, which, call.at, {
      code: codeAt(machine, call.callee),
      says: ['takes an earlier promise', 'takes a later promise'],
    });
    return joinArms(machine, [
      { when: choose(machine.guard, condition, 0), run: () => before },
      { when: choose(machine.guard, condition, 1), run: () => value },
    ]);
  }, first);
}
