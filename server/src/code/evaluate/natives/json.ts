import { lift, liftOne } from '../branches';
import { callBackOften } from '../callbacks';
import { argument, nativeOf } from '../invoke';
import { constant, isNullish, type Machine, newArray, newObject, tick, unknown, unknownAs } from '../machine';
import { setProperty } from '../members';
import type { Call, NativeValue, Value } from '../values';
import { copyOf } from './copies';
import { namespaceOf } from './namespace';
import { type Primitive, tableOf } from './native';

const methods = tableOf('JSON.', {
  parse: (machine, call) =>
    liftOne(machine, argument(call, 0), (text) => {
      if (!isNullish(argument(call, 1))) {
        callBackOften(machine, call.args[1], call);
        return unknown('parsed JSON that a function changes', call.at);
      }
      if (text.kind === 'unknown') {
        return text.json ? copyOf(machine, text.json, 'json', call.at) : unknownAs(text);
      }
      if (text.kind !== 'constant') return unknown('parsed JSON', call.at);
      try {
        return fromJson(machine, JSON.parse(String(text.value)) as unknown, call);
      } catch {
        // The program would throw here, and nobody knows where it goes on.
        return unknown('JSON that does not parse', call.at);
      }
    }),
  stringify: (machine, call) => {
    const why = 'the JSON of an unknown value';
    if (!isNullish(argument(call, 1))) {
      callBackOften(machine, call.args[1], call);
      return unknown(why, call.at);
    }
    return lift(machine, [argument(call, 0), argument(call, 2)], (value, space) => {
      const json = copyOf(machine, value, 'json', call.at);
      const plain = plainOf(machine, json);
      if (plain === undefined || space.kind !== 'constant') return { kind: 'unknown', why, at: call.at, json };
      return constant(JSON.stringify(plain.data, null, indentOf(space.value)), call.at);
    });
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

function indentOf(space: Primitive): string | number | undefined {
  return typeof space === 'string' || typeof space === 'number' ? space : undefined;
}

/** The data that a copy for JSON stands for; undefined when a part of it is unknown. */
function plainOf(machine: Machine, value: Value): { readonly data: unknown } | undefined {
  tick(machine);
  if (value.kind === 'constant') return { data: value.value };
  if (value.kind === 'array' && value.rest === null && !value.variants) {
    const items: unknown[] = [];
    for (const item of value.items) {
      const plain = plainOf(machine, item);
      if (plain === undefined) return undefined;
      items.push(plain.data);
    }
    return { data: items };
  }
  if (value.kind !== 'object' || value.open) return undefined;
  const entries: [string, unknown][] = [];
  for (const [key, part] of value.properties) {
    if (value.hidden?.has(key)) continue;
    const plain = plainOf(machine, part);
    if (plain === undefined) return undefined;
    entries.push([key, plain.data]);
  }
  return { data: Object.fromEntries(entries) };
}
