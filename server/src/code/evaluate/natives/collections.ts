import { editArray, isSameOrNaN, isVacant, joinRest, pushItems, rearrange } from '../arrays';
import { argument, callValue, nativeOf } from '../invoke';
import { itemsOf } from '../iterate';
import { constant, type Machine, newArray, unknown } from '../machine';
import { getMember } from '../members';
import { narrow } from '../joins';
import { loosenItems } from '../takes';
import type { Span } from '../../../protocol/finding';
import type { ArrayValue, Call, HostValue, NativeValue, UnknownValue, Value } from '../values';
import { machineOf } from '../context';
import { mapItems } from './arrayCallbacks';

type Method = (machine: Machine, call: Call, entries: ArrayValue) => Value;

/** Map, WeakMap, Set and WeakSet: a list of entries, so that branches keep a journal of it like of any array. */
export function collectionConstructor(name: string): NativeValue {
  const keyed = name.endsWith('Map');
  return nativeOf(name, (machine, call) => {
    const entries = newArray(machine, [], call.at);
    const collection = collectionOf(entries, keyed, call.at);
    const source = argument(call, 0);
    const list = itemsOf(machine, source, call.at);
    for (const item of list?.items ?? []) {
      if (keyed)
        put(machine, entries, getMember(machine, item, '0', call.at), getMember(machine, item, '1', call.at), call.at);
      else put(machine, entries, item, item, call.at);
    }
    const open = list ? list.rest : source.kind === 'constant' ? null : unknown('entries of an unknown list', call.at);
    if (open) entries.rest = newArray(machine, [open, open], call.at);
    return collection;
  });
}

function collectionOf(entries: ArrayValue, keyed: boolean, at: Span): HostValue {
  const methods = keyed ? mapMethods : setMethods;
  const host: HostValue = {
    kind: 'host',
    type: keyed ? 'map' : 'set',
    at,
    entries,
    get: (name, where) => {
      if (name === 'size') {
        return entries.rest ? unknown('size of a collection', where) : constant(entries.items.length, where);
      }
      const method = methods[name];
      if (!method) return constant(undefined, where);
      return nativeOf(name, (machine, call) => method(machine, call, entries));
    },
    iterate: (context) => {
      if (entries.rest) return undefined;
      const machine = machineOf(context);
      return keyed ? entries.items : entries.items.map((entry) => getMember(machine, entry, '0', at));
    },
  };
  return host;
}

const shared: { readonly [name: string]: Method } = {
  has: (machine, call, entries) => {
    const index = indexOf(machine, entries, argument(call, 0), call.at);
    return index === undefined ? unknown('whether a key is there', call.at) : constant(index >= 0, call.at);
  },
  delete: (machine, call, entries) => {
    const index = indexOf(machine, entries, argument(call, 0), call.at);
    if (index === undefined) {
      loosenItems(machine, entries, []);
      return unknown('whether a key is there', call.at);
    }
    if (index >= 0) rearrange(machine, entries, () => entries.items.splice(index, 1));
    return constant(index >= 0, call.at);
  },
  clear: (machine, call, entries) => {
    rearrange(machine, entries, () => {
      entries.items = [];
      entries.rest = null;
    });
    return constant(undefined, call.at);
  },
  keys: (machine, call, entries) => parts(machine, call, entries, '0'),
  values: (machine, call, entries) => parts(machine, call, entries, '1'),
  entries: (machine, call, entries) => newArray(machine, [...entries.items], call.at, entries.rest),
  forEach: (machine, call, entries) => {
    mapItems(machine, { self: entries, at: call.at }, (entry) =>
      callValue(
        machine,
        argument(call, 0),
        null,
        [getMember(machine, entry, '1', call.at), getMember(machine, entry, '0', call.at)],
        call.at,
      ),
    );
    return constant(undefined, call.at);
  },
};

const mapMethods: { readonly [name: string]: Method } = {
  ...shared,
  get: (machine, call, entries) => {
    const index = indexOf(machine, entries, argument(call, 0), call.at);
    if (index === undefined) return someValue(machine, entries, call.at);
    const entry = entries.items[index];
    return entry ? getMember(machine, entry, '1', call.at) : constant(undefined, call.at);
  },
  set: (machine, call, entries) => {
    put(machine, entries, argument(call, 0), argument(call, 1), call.at);
    return call.self ?? constant(undefined, call.at);
  },
};

/** A value under a key that nobody knows: the only thing that is there, or one of several. */
function someValue(machine: Machine, { items, rest }: ArrayValue, at: Span): Value {
  const known = rest === null || isVacant(rest) ? items : [...items, rest];
  const parts = known.map((entry) => getMember(machine, entry, '1', at));
  const [first] = parts;
  if (first?.kind === 'host' && parts.every((part) => part === first)) return first;
  const oneOf = (): ReturnType<NonNullable<UnknownValue['oneOf']>> => ({ parts, isClosed: false });
  return { oneOf, ...unknown('a value under an unknown key', at) };
}

const setMethods: { readonly [name: string]: Method } = {
  ...shared,
  add: (machine, call, entries) => {
    put(machine, entries, argument(call, 0), argument(call, 0), call.at);
    return call.self ?? constant(undefined, call.at);
  },
};

function put(machine: Machine, entries: ArrayValue, key: Value, value: Value, at: Span): void {
  const index = indexOf(machine, entries, key, at);
  const entry = newArray(machine, [key, value], at);
  // Whether a set has it already is not known: nor is then how many it has.
  if (index === undefined && key === value)
    editArray(machine, entries, () => (entries.rest = joinRest(entries.rest, entry, at)));
  else if (index === undefined || index < 0) pushItems(machine, entries, [entry]);
  else editArray(machine, entries, () => entries.items.splice(index, 1, entry));
}

/** Where a key stands: -1 when it surely is not there, undefined when nobody knows. */
function indexOf(machine: Machine, entries: ArrayValue, key: Value, at: Span): number | undefined {
  let open = entries.rest !== null;
  const wanted = narrow(key, machine.guard);
  for (const [index, entry] of entries.items.entries()) {
    const same = isSameOrNaN(machine, getMember(machine, entry, '0', at), wanted);
    if (same) return index;
    if (same === undefined) open = true;
  }
  return open ? undefined : -1;
}

function parts(machine: Machine, call: Call, entries: ArrayValue, part: string): Value {
  return mapItems(machine, { self: entries, at: call.at }, (entry) => getMember(machine, entry, part, call.at));
}
