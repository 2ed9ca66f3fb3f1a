import { editArray, isSameOrNaN, isVacant, joinRest, pushItems, rearrange } from '../arrays';
import { argument, callValue, nativeOf } from '../invoke';
import { itemsOf, type List } from '../iterate';
import { constant, type Machine, newArray, turnLimit, unknown } from '../machine';
import { getMember } from '../members';
import { narrow } from '../joins';
import { loosenItems } from '../takes';
import type { Span } from '../../../protocol/finding';
import type { ArrayValue, Call, HostValue, NativeValue, UnknownValue, Value } from '../values';
import { machineOf } from '../context';
import { isCostly, loopStart } from '../turns';
import { inTable } from '../../inTable';
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
      const method = inTable(methods, name);
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
    const nothing = constant(undefined, call.at);
    const visit = (entry: Value): Value => {
      const [value, key] = ['1', '0'].map((part) => getMember(machine, entry, part, call.at));
      return callValue(machine, argument(call, 0), null, [value ?? nothing, key ?? nothing], call.at);
    };
    const since = loopStart(machine);
    const walk = walkOf(entries, call.at, (entry) => entry);
    let turn = 0;
    for (; turn < walk.items.length && turn < turnLimit && !isCostly(machine, turn, since); turn++) {
      const entry = walk.items[turn];
      if (entry && walk.has?.(turn)) visit(entry);
    }
    const further = turn < walk.items.length ? unknown('an item of a long list', call.at) : walk.rest;
    if (further)
      mapItems(machine, { self: newArray(machine, [], call.at, entries.rest ?? further), at: call.at }, visit);
    return nothing;
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

/** A collection as a loop finds it: with what is put in on the way, and without what is taken out before its turn. */
export function walkOf(entries: ArrayValue, at: Span, part: (entry: Value) => Value): List {
  const keys: (Value | undefined)[] = [];
  const known = new Set<Value | undefined>();
  const items: Value[] = [];
  const takeNew = (): void => {
    // What is new stands at the end.
    if (known.has(keyIn(entries.items.at(-1)))) return;
    for (const entry of entries.items) {
      const key = keyIn(entry);
      if (known.has(key)) continue;
      known.add(key);
      keys.push(key);
      items.push(part(entry));
    }
  };
  return {
    get items() {
      takeNew();
      return items;
    },
    get rest() {
      return entries.rest && unknown('an item of a collection that is filled in a loop or branch', at);
    },
    has: (index) =>
      keyIn(entries.items[index]) === keys[index] || entries.items.some((entry) => keyIn(entry) === keys[index]),
  };
}

function keyIn(entry: Value | undefined): Value | undefined {
  return entry?.kind === 'array' ? entry.items[0] : undefined;
}

function put(machine: Machine, entries: ArrayValue, key: Value, value: Value, at: Span): void {
  const index = indexOf(machine, entries, key, at);
  // An entry keeps the key with which it was first put in.
  const known = index === undefined ? undefined : keyIn(entries.items[index]);
  const entry = newArray(machine, [known ?? key, value], at);
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
