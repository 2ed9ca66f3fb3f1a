import { codeAt } from './asked';
import { chooseValue, liftOne } from './branches';
import { argument, callValue, nativeOf } from './invoke';
import { codeNode } from './frames';
import { canBePutOff, isPromise, newJob, putOff, settledValue } from './jobs';
import { isWaitedFor, letArrive, suspend } from './later';
import { type Machine, newObject, ProgramThrow, unknown } from './machine';
import { reasonOf, settledWith } from './rejections';
import type { Call, NativeValue, Value } from './values';

/** What an async function gives, as far as somebody else than an `await` may look at it. */
export function promisedBy(machine: Machine, { at, used }: Call, run: () => Value): Value {
  const value = settledWith(run, at);
  // Nothing is something as long as it is promised.
  const isTested = used === 'kept' && value.kind === 'constant' && !value.value;
  return isTested ? { ...value, tested: newObject(machine, value.at) } : value;
}

/** The same for who has waited for it. */
export function outOfPromise(value: Value): Value {
  if (value.kind !== 'constant' || value.tested?.kind !== 'object') return value;
  const { tested: _promise, ...settled } = value;
  return settled;
}

/** `await`: a settled promise and its value are one here, and one that is rejected throws. */
export function awaited(machine: Machine, value: Value): Value {
  if (value.kind === 'join' && value.options.some((option) => reasonOf(option.value))) {
    return liftOne(machine, value, (single) => awaited(machine, single));
  }
  const reason = reasonOf(value);
  if (reason) throw new ProgramThrow(reason);
  return outOfPromise(value);
}

/**
 * `then`, `catch` and `finally` of a value that is not known to have such methods of its own: a settled promise and its
 * value are one here. Undefined for any other method.
 */
export function settlePromise(machine: Machine, owner: Value, method: string, call: Call): Value | undefined {
  if (method !== 'then' && method !== 'catch' && method !== 'finally') return undefined;
  if (owner.kind === 'object' && (owner.properties.has(method) || hasMethod(owner, method))) return undefined;
  const goOn = (): Value => {
    // What else was made before may wait for anything that still runs.
    if (!isPromise(owner)) letArrive(machine, 0, isWaitedFor);
    return settled(machine, outOfPromise(settledValue(machine, owner)), method, call);
  };
  if (canBePutOff(call)) {
    const behind = isPromise(owner) ? owner.job : null;
    return putOff(machine, newJob(machine, call.at, codeNode(call.args), behind), goOn);
  }
  suspend(machine);
  return goOn();
}

/** A method of a promise, as whoever reads it without a call has it. */
export function promiseMethod(owner: Value, method: string): NativeValue | undefined {
  if (method !== 'then' && method !== 'catch' && method !== 'finally') return undefined;
  return nativeOf(method, (machine, call) => settlePromise(machine, owner, method, call) ?? owner);
}

function settled(machine: Machine, owner: Value, method: 'then' | 'catch' | 'finally', call: Call): Value {
  if (method === 'then') {
    const result = reasonOf(owner) ? owner : thenOf(machine, owner, argument(call, 0), call);
    const handler = argument(call, 1);
    return handler.kind === 'function' ? catchOf(machine, result, handler, call) : result;
  }
  if (method === 'catch') return catchOf(machine, owner, argument(call, 0), call);
  callIfFunction(machine, argument(call, 0), [], call);
  return owner;
}

function thenOf(machine: Machine, owner: Value, callback: Value, call: Call): Value {
  return liftOne(machine, callback, (single) => callIfFunction(machine, single, [owner], call) ?? owner);
}

/** The handler runs on the branch where something failed. What it returns is the value there, unless it only reports. */
function catchOf(machine: Machine, owner: Value, callback: Value, call: Call): Value {
  const reason = reasonOf(owner);
  if (reason) return callIfFunction(machine, callback, [reason], call) ?? owner;
  const failed = unknown('whether it fails', call.at);
  return chooseValue(
    machine,
    failed,
    call.at,
    () => ({ code: codeAt(machine, call.receiver ?? call.at), says: ['fails', 'does not fail'] }),
    () => {
      const instead = callIfFunction(machine, callback, [unknown('an error', call.at)], call);
      return instead === undefined || instead.kind === 'constant' ? owner : instead;
    },
    () => owner,
  );
}

function callIfFunction(machine: Machine, callback: Value, args: readonly Value[], call: Call): Value | undefined {
  if (callback.kind !== 'function' && callback.kind !== 'native') return undefined;
  return settledWith(() => callValue(machine, callback, null, args, call.at), call.at);
}

function hasMethod(owner: Value, method: string): boolean {
  for (let at: Value | null = owner; at?.kind === 'object'; at = at.proto) if (at.properties.has(method)) return true;
  return false;
}
