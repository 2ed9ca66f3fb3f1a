import { keyedPlace } from '../assignment';
import { liftOne } from '../branches';
import { deleteMember } from '../deletes';
import { handOut } from '../escapes';
import { argument, bareCall, construct, nativeOf } from '../invoke';
import { appendSpread } from '../literals';
import { constant, type Machine, newArray, unknown } from '../machine';
import { getMember } from '../members';
import type { Call, NativeValue, Value } from '../values';
import { callWith } from './function';
import { namespaceOf } from './namespace';
import { tableOf } from './native';
import { objectGlobal } from './object';

/** `Reflect`: what the language does with objects, as functions. */
export const reflectGlobal: NativeValue = {
  ...nativeOf('Reflect', (_machine, call) => unknown('result of calling Reflect', call.at)),
  member: namespaceOf(
    tableOf('Reflect.', {
      get: (machine, call) => placeIn(machine, call).read(),
      set: (machine, call) => {
        placeIn(machine, call).write(argument(call, 2));
        return constant(true, call.at);
      },
      has: (machine, call) =>
        liftOne(machine, objectMember('hasOwn', machine, call), (isOwn) =>
          isOwn.kind === 'constant' && !isOwn.value ? unknown('whether it has a property', call.at) : isOwn,
        ),
      ownKeys: (machine, call) => objectMember('keys', machine, call),
      getPrototypeOf: (machine, call) => objectMember('getPrototypeOf', machine, call),
      defineProperty: (machine, call) => {
        objectMember('defineProperty', machine, call);
        return constant(true, call.at);
      },
      deleteProperty: (machine, call) => {
        deleteMember(machine, argument(call, 0), argument(call, 1), call.at);
        return constant(true, call.at);
      },
      apply: (machine, call) => {
        const [, ...args] = call.args;
        return callWith(machine, argument(call, 0), { args, at: call.at });
      },
      construct: (machine, call) => {
        const list = newArray(machine, [], call.at);
        appendSpread(machine, list, argument(call, 1));
        if (call.args.length > 2) return unknown('an object of another class', call.at);
        return construct(machine, argument(call, 0), bareCall(call.at, null, list.items, list.rest !== null));
      },
    }),
  ),
};

function placeIn(machine: Machine, call: Call): ReturnType<typeof keyedPlace> {
  return keyedPlace(machine, argument(call, 0), argument(call, 1), call.at, call.at);
}

function objectMember(name: string, machine: Machine, call: Call): Value {
  const member = getMember(machine, objectGlobal, name, call.at);
  return member.kind === 'native' ? member.call(call, machine.context) : unknown(`result of Reflect.${name}`, call.at);
}

/**
 * `new Proxy(target, {})` is its target. What handlers make of one nobody knows, but a write to the proxy may be one to the target.
 */
export const proxyGlobal: NativeValue = nativeOf('Proxy', (machine, call) => {
  const target = argument(call, 0);
  const handlers = argument(call, 1);
  if (handlers.kind === 'object' && handlers.properties.size === 0 && handlers.open === null) return target;
  handOut(machine, target);
  return {
    kind: 'unknown',
    why: 'what handlers make of it',
    at: call.at,
    oneOf: () => ({ parts: [target], isClosed: false }),
  };
});
