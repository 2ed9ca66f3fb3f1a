import { chooseValue, liftOne } from './branches';
import { argument, callValue } from './invoke';
import { type Machine, unknown } from './machine';
import type { Call, Value } from './values';

/**
 * `then`, `catch` and `finally` of a value that is not known to have such methods of its own: a settled promise and its
 * value are one here. Undefined for any other method.
 */
export function settlePromise(machine: Machine, owner: Value, method: string, call: Call): Value | undefined {
  if (method !== 'then' && method !== 'catch' && method !== 'finally') return undefined;
  if (owner.kind === 'object' && (owner.properties.has(method) || hasMethod(owner, method))) return undefined;
  if (method === 'then') {
    const result = thenOf(machine, owner, argument(call, 0), call);
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
  const failed = unknown('whether it fails', call.at);
  return chooseValue(
    machine,
    failed,
    call.at,
    () => 'it fails',
    () => {
      const instead = callIfFunction(machine, callback, [unknown('an error', call.at)], call);
      return instead === undefined || instead.kind === 'constant' ? owner : instead;
    },
    () => owner,
  );
}

function callIfFunction(machine: Machine, callback: Value, args: readonly Value[], call: Call): Value | undefined {
  if (callback.kind !== 'function' && callback.kind !== 'native') return undefined;
  return callValue(machine, callback, null, args, call.at);
}

function hasMethod(owner: Value, method: string): boolean {
  for (let at: Value | null = owner; at?.kind === 'object'; at = at.proto) if (at.properties.has(method)) return true;
  return false;
}
