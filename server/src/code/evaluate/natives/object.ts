import type { Span } from '../../../protocol/finding';
import { whereHeld } from '../absence';
import { isHole, joinAll } from '../arrays';
import { lift, liftOne } from '../branches';
import { argument, nativeOf } from '../invoke';
import { itemsOf } from '../iterate';
import { ownKeys } from '../keys';
import { appendItems, spreadInto } from '../literals';
import { constant, type Machine, newArray, newObject, unknown } from '../machine';
import { getMember, markOpen, noteUse, setMember, setProperty } from '../members';
import { keyFrom } from '../names';
import { defineAccessorValue } from './accessor';
import type { SingleValue } from '../joins';
import type { Call, NativeValue, ObjectValue, Value } from '../values';
import { namespaceOf } from './namespace';
import { type NativeTable, tableOf } from './native';

/** What every object has. */
export const objectMethods: NativeTable = tableOf('Object.', {
  hasOwnProperty: (machine: Machine, call: Call) => hasOwn(machine, call.self, argument(call, 0), call.at),
  toString: (machine: Machine, call: Call) =>
    liftOne(machine, call.self ?? argument(call, 0), (self) =>
      self.kind === 'constant' ? constant(String(self.value), call.at) : unknown('the text of an object', call.at),
    ),
  valueOf: (_machine: Machine, call: Call) => call.self ?? constant(undefined, call.at),
});

const statics = tableOf('Object.', {
  keys: (machine, call) => withKeys(machine, call, (_object, key) => constant(key, call.at)),
  values: (machine, call) =>
    withKeys(
      machine,
      call,
      (object, key) => getMember(machine, object, key, call.at),
      (unnamed) => joinAll(null, unnamed, call.at),
    ),
  entries: (machine, call) =>
    withKeys(machine, call, (object, key) =>
      newArray(machine, [constant(key, call.at), getMember(machine, object, key, call.at)], call.at),
    ),
  assign: (machine, call) => {
    const target = argument(call, 0);
    for (const [index, source] of call.args.entries()) {
      if (index === 0) continue;
      liftOne(machine, target, (single) => {
        if (single.kind === 'object') spreadInto(machine, single, source, call.argSpans[index] ?? call.at);
        else copyTo(machine, single, source, call.at);
        return single;
      });
    }
    return target;
  },
  freeze: (machine, call) => {
    const target = argument(call, 0);
    // On some branches only, writes to it may still come through.
    if (target.kind === 'object' && machine.guard.size === 0) target.isFixed = true;
    return target;
  },
  seal: (_machine, call) => argument(call, 0),
  preventExtensions: (_machine, call) => argument(call, 0),
  isFrozen: (_machine, call) => unknown('whether it is frozen', call.at),
  fromEntries: (machine, call) =>
    liftOne(machine, argument(call, 0), (entries) => {
      const object = newObject(machine, call.at);
      const list = itemsOf(machine, entries, call.at);
      if (!list || list.rest) markOpen(machine, object, unknown('entries of an unknown list', call.at));
      for (const entry of list?.items ?? []) {
        const key = keyFrom(getMember(machine, entry, '0', call.at));
        if (key === undefined) markOpen(machine, object, unknown('a property whose name is computed', call.at));
        else setProperty(machine, object, key, getMember(machine, entry, '1', call.at));
      }
      return object;
    }),
  create: (machine, call) => {
    const proto = argument(call, 0);
    const object = newObject(machine, call.at, proto.kind === 'object' ? proto : null);
    if (proto.kind === 'unknown') object.open = proto;
    defineAll(machine, object, argument(call, 1), call);
    return object;
  },
  defineProperty: (machine, call) => {
    const target = argument(call, 0);
    const key = keyFrom(argument(call, 1));
    if (key !== undefined) define(machine, target, key, argument(call, 2), call);
    return target;
  },
  defineProperties: (machine, call) => {
    const target = argument(call, 0);
    defineAll(machine, target, argument(call, 1), call);
    return target;
  },
  getPrototypeOf: (machine, call) =>
    liftOne(machine, argument(call, 0), (value) =>
      value.kind === 'object' ? (value.proto ?? constant(null, call.at)) : unknown('a prototype', call.at),
    ),
  setPrototypeOf: (_machine, call) => {
    const target = argument(call, 0);
    const proto = argument(call, 1);
    if (target.kind === 'object' && proto.kind === 'object') target.proto = proto;
    return target;
  },
  getOwnPropertyNames: (machine, call) =>
    withKeys(machine, call, (_object, key) => constant(key, call.at), undefined, 'all'),
  hasOwn: (machine, call) => hasOwn(machine, argument(call, 0), argument(call, 1), call.at),
  is: (machine, call) =>
    lift(machine, [argument(call, 0), argument(call, 1)], (a, b) =>
      a.kind === 'constant' && b.kind === 'constant'
        ? constant(Object.is(a.value, b.value), call.at)
        : unknown('whether two values are the same', call.at),
    ),
});

export const objectGlobal: NativeValue = {
  ...nativeOf('Object', (machine, call) => (call.args.length > 0 ? argument(call, 0) : newObject(machine, call.at))),
  member: namespaceOf(statics),
};

function withKeys(
  machine: Machine,
  call: Call,
  item: (object: SingleValue, key: string) => Value,
  further: (unnamed: readonly Value[]) => Value | null = () => null,
  which: 'enumerable' | 'all' = 'enumerable',
): Value {
  return liftOne(machine, argument(call, 0), (object) => {
    const keys = ownKeys(object, which);
    if (!keys) {
      const why = object.kind === 'unknown' ? object.why : 'the properties of an object';
      return unknown(why, 'at' in object ? object.at : call.at);
    }
    const unnamed = (object.kind === 'object' && object.open?.unnamed) || [];
    const rest = keys.complete ? null : (further(unnamed) ?? unknown('further properties', call.at));
    const list = newArray(machine, [], call.at);
    for (const key of keys.names) {
      whereHeld(machine, object, key, () => appendItems(machine, list, [item(object, key)], null));
    }
    if (rest) appendItems(machine, list, [], rest);
    return list;
  });
}

function hasOwn(machine: Machine, self: Value | null, key: Value, at: Span): Value {
  return lift(machine, [self ?? constant(undefined, at), key], (object, name) => {
    const keys = ownKeys(object, 'all');
    const text = keyFrom(name);
    if (keys && text !== undefined && keys.names.includes(text)) {
      const held = object.kind === 'object' ? object.properties.get(text) : undefined;
      return held ? liftOne(machine, held, (one) => constant(!isHole(one), at)) : constant(true, at);
    }
    return keys?.complete && text !== undefined ? constant(false, at) : unknown('whether it has a property', at);
  });
}

function copyTo(machine: Machine, target: Value, source: Value, at: Span): void {
  for (const key of ownKeys(source)?.names ?? [])
    setMember(machine, target, key, getMember(machine, source, key, at), at);
}

function defineAll(machine: Machine, target: Value, descriptors: Value, call: Call): void {
  for (const key of ownKeys(descriptors)?.names ?? []) {
    define(machine, target, key, getMember(machine, descriptors, key, call.at), call);
  }
}

function define(machine: Machine, target: Value, key: string, descriptor: Value, call: Call): void {
  if (target.kind !== 'object' && target.kind !== 'function') return;
  if (descriptor.kind !== 'object') return;
  const getter = descriptor.properties.get('get');
  const setter = descriptor.properties.get('set');
  if (target.kind === 'object') hide(target, key, descriptor.properties.get('enumerable'));
  if (getter?.kind === 'function' || setter?.kind === 'function') {
    defineAccessorValue(target, key, getter, setter);
    return;
  }
  setProperty(machine, target, key, descriptor.properties.get('value') ?? constant(undefined, call.at));
  const use = machine.context.usedAt(descriptor, 'value');
  if (use && target.kind === 'object') noteUse(machine, target, key, use);
}

/** A property that is defined so is enumerable where its descriptor says it, one that is there already stays what it was. */
function hide(target: ObjectValue, key: string, enumerable: Value | undefined): void {
  const isShown = enumerable?.kind === 'constant' ? Boolean(enumerable.value) : enumerable !== undefined;
  if (isShown) target.hidden?.delete(key);
  else if (enumerable !== undefined || !target.properties.has(key)) (target.hidden ??= new Set()).add(key);
}
