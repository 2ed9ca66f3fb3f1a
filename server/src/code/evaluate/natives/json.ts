import { liftOne } from '../branches';
import { argument, nativeOf } from '../invoke';
import { constant, type Machine, newArray, newObject, tick, unknown } from '../machine';
import { ownKeys } from '../keys';
import { getMember, setProperty } from '../members';
import type { Call, NativeValue, Value } from '../values';
import { namespaceOf } from './namespace';
import { tableOf } from './native';

const methods = tableOf('JSON.', {
  parse: (machine, call) =>
    liftOne(machine, argument(call, 0), (text) => {
      if (text.kind === 'unknown') return unknown(text.why, text.at);
      if (text.kind !== 'constant') return unknown('parsed JSON', call.at);
      try {
        return fromJson(machine, JSON.parse(String(text.value)) as unknown, call);
      } catch {
        return unknown('JSON that does not parse', call.at);
      }
    }),
  stringify: (machine, call) => {
    const json = toJson(machine, argument(call, 0), call, 0);
    return json === undefined
      ? unknown('the JSON of an unknown value', call.at)
      : constant(JSON.stringify(json), call.at);
  },
});

export const jsonGlobal: NativeValue = {
  ...nativeOf('JSON', (_machine, call) => constant(undefined, call.at)),
  member: namespaceOf(methods),
};

function fromJson(machine: Machine, json: unknown, call: Call): Value {
  tick(machine);
  if (Array.isArray(json)) {
    return newArray(
      machine,
      json.map((item: unknown) => fromJson(machine, item, call)),
      call.at,
    );
  }
  if (typeof json === 'object' && json !== null) {
    const object = newObject(machine, call.at);
    for (const [key, value] of Object.entries(json)) setProperty(machine, object, key, fromJson(machine, value, call));
    return object;
  }
  return typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean'
    ? constant(json, call.at)
    : constant(null, call.at);
}

/** Plain data of a value, undefined when a part of it is unknown. */
function toJson(machine: Machine, value: Value, call: Call, depth: number): unknown {
  tick(machine);
  if (depth > 30) return undefined;
  if (value.kind === 'constant') return typeof value.value === 'bigint' ? undefined : (value.value ?? null);
  if (value.kind === 'array' && value.rest === null) {
    const items = value.items.map((item) => toJson(machine, item, call, depth + 1));
    return items.includes(undefined) ? undefined : items;
  }
  if (value.kind !== 'object') return undefined;
  const keys = ownKeys(value);
  if (!keys?.complete) return undefined;
  const entries = keys.names.map(
    (key) => [key, toJson(machine, getMember(machine, value, key, call.at), call, depth + 1)] as const,
  );
  return entries.some(([, part]) => part === undefined) ? undefined : Object.fromEntries(entries);
}
