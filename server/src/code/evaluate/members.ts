import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { asRead, isAbsentSomewhere } from './absence';
import { constant, type Machine, newObject, unknown, unknownAs } from './machine';
import { isHole, isRepeated, isVacant, itemAt, withoutOrder } from './arrays';
import { isSingle, liftOne } from './branches';
import { handOut } from './escapes';
import { accessorOf, codeOf, type FunctionNode } from './frames';
import { callValue } from './invoke';
import { narrow, type SingleValue } from './joins';
import { sharedMember, writeToOneOf } from './oneOf';
import { noteArray, noteOpen, noteProperty } from './journal';
import { arrayMethod } from './natives/array';
import { functionMethods } from './natives/function';
import { numberMethods } from './natives/number';
import { objectMethods } from './natives/object';
import { stringMethods } from './natives/string';
import { promiseMethod } from './promises';
import { notePart } from './states';
import { heldIn } from './typedArrays';
import { derive } from './unknowns';
import { openOfBoth } from './unnamed';
import type { ArrayValue, FunctionValue, ObjectValue, UnknownValue, Value } from './values';

/** Reads a property of any value. It never fails: what is not known is unknown. */
export function getMember(machine: Machine, target: Value, key: string, at: Span): Value {
  if (isSingle(target)) return memberOf(machine, target, key, at);
  return liftOne(machine, target, (single) => memberOf(machine, single, key, at));
}

function memberOf(machine: Machine, single: SingleValue, key: string, at: Span): Value {
  switch (single.kind) {
    case 'constant':
      return constantMember(single.value, key, at);
    case 'array': {
      if (key === 'length') return lengthOf(machine, single, at);
      if (isIndex(key)) return narrowed(machine, itemAt(single, Number(key), at)) ?? constant(undefined, at);
      return arrayMethod(key) ?? unmodelled(listPrototypes, key, at);
    }
    case 'object':
      return objectMember(machine, single, single, key, at);
    case 'function':
      return functionMember(machine, single, single, key, at);
    case 'native':
      return single.member?.(key, at, machine.context) ?? functionMethods.get(key) ?? constant(undefined, at);
    case 'host':
      return single.get(key, at, machine.context);
    case 'unknown':
      return (
        (single.job && promiseMethod(single, key)) ??
        single.like?.(key, at, machine.context) ??
        unknownMember(machine, single, key, at)
      );
  }
}

function lengthOf(machine: Machine, { items, rest }: ArrayValue, at: Span): Value {
  if (rest === null) return constant(items.length, at);
  const why = (rest.kind === 'unknown' && rest.length) || 'length of an array that is filled in a loop or branch';
  // Nothing of this program has filled it since it was asked before.
  if (rest.kind === 'unknown' && isVacant(rest)) {
    return derive(machine, rest, `length ${items.length}`, () => unknown(why, at));
  }
  return unknown(why, at);
}

/** Writes a property of any value, on each branch where it may be that value. */
export function setMember(machine: Machine, target: Value, key: string, value: Value, at: Span): void {
  liftOne(machine, target, (single) => {
    switch (single.kind) {
      case 'array':
        setItem(machine, single, key, value, at);
        break;
      case 'object':
      case 'function': {
        const setter = findAccessor(single, key)?.setter;
        if (setter) callValue(machine, setter, single, [value], at);
        else if (single.kind === 'object' && single.host?.set && !single.properties.has(key)) {
          single.host.set(key, value, at, machine.context);
          setProperty(machine, single, key, value);
        } else if (!isFixed(single, key)) setProperty(machine, single, key, value);
        break;
      }
      case 'host':
        single.set?.(key, value, at, machine.context);
        break;
      case 'unknown':
        writeToOneOf(machine, single, key, value, at);
        remember(machine, single, key, value);
        handOut(machine, value);
        break;
      default:
        break;
    }
    return value;
  });
}

/** What is frozen stays as it is, but for its private members. */
export function isFixed(owner: ObjectValue | FunctionValue, key: string): boolean {
  return owner.kind === 'object' && owner.isFixed === true && !key.startsWith('#');
}

/** What the program wrote to a member of an object of its own, or of something that is not known. */
export function writtenMember({ overlays }: Machine, owner: Value, key: string | undefined): Value | undefined {
  if (key === undefined) return undefined;
  if (owner.kind === 'object' || owner.kind === 'function') return owner.properties.get(key);
  return owner.kind === 'unknown' ? overlays.get(owner)?.get(key) : undefined;
}

/** So many items of something unknown are found again as they were written, whatever they are. */
const keptItems = 2;
/** Stands for the numbers that are written behind these. */
const furtherItems = '[]';

/**
 * What is written into something unknown is found there again. The numbers of a long list are data, and the turns of a loop that
 * fills it are alike: what one of them is counts as unknown.
 */
function remember(machine: Machine, owner: UnknownValue, key: string, value: Value): void {
  let overlay = machine.overlays.get(owner);
  if (!overlay) machine.overlays.set(owner, (overlay = new Map<string, Value>()));
  if (!isFurtherItem(key) || (value.kind !== 'constant' && value.kind !== 'unknown')) {
    noteProperty(machine, undefined, overlay, key);
    overlay.set(key, value);
    return;
  }
  if (overlay.has(key)) {
    noteProperty(machine, undefined, overlay, key);
    overlay.delete(key);
  }
  if (overlay.has(furtherItems)) return;
  noteProperty(machine, undefined, overlay, furtherItems);
  overlay.set(furtherItems, unknown('an item that was written to a list', value.at));
}

function isFurtherItem(key: string): boolean {
  return isIndex(key) && Number(key) >= keptItems;
}

/** Writes a property that is the object's own, setters passed over. */
export function setProperty(
  machine: Machine,
  owner: ObjectValue | FunctionValue,
  key: string,
  value: Value,
  usedAt?: Span,
): void {
  const birth = owner.kind === 'object' ? owner.birth : undefined;
  const old = owner.properties.get(key);
  noteProperty(machine, birth, owner.properties, key);
  owner.properties.set(key, old !== undefined && isRepeated(machine, birth) ? changing(machine, value, key) : value);
  if (usedAt !== undefined && owner.kind === 'object') noteUse(machine, owner, key, usedAt);
}

/** Remembers where the value of a property stands in the source. */
export function noteUse(machine: Machine, owner: ObjectValue, key: string, at: Span): void {
  let uses = machine.usedAt.get(owner);
  if (!uses) machine.usedAt.set(owner, (uses = new Map<string, Span>()));
  uses.set(key, at);
}

/** A write or spread under a name that is not known: any property may have it now. */
export function markOpen(machine: Machine, object: ObjectValue, why: UnknownValue): void {
  noteOpen(machine, object);
  object.open = openOfBoth(object.open, why);
}

/** What a variable or property holds after a loop of unknown length wrote it: a constant there may be any of many. */
export function changing(machine: Machine, value: Value, name: string): Value {
  const options = value.kind === 'join' ? value.options.map((option) => option.value) : [value];
  const held = options.find(({ kind }) => kind === 'constant') ?? options[0];
  // Of a branch in the loop, too, it is not known which turn took it last.
  if (value.kind === 'unknown' || !held || !('at' in held) || !options.every(isPlain)) return value;
  const why = `"${name}" changes in a loop of unknown length`;
  const after = held.kind === 'constant' ? unknown(why, held.at, held) : unknown(why, held.at);
  machine.perTurn.add(after);
  return after;
}

function isPlain({ kind }: Value): boolean {
  return kind === 'constant' || kind === 'unknown';
}

export function isIndex(key: string): boolean {
  return /^(0|[1-9]\d*)$/.test(key);
}

/** The prototype of what `new` makes; a plain function gets one when it is first asked for. */
export function prototypeOf(machine: Machine, callee: FunctionValue): ObjectValue {
  const code = codeOf(callee);
  if (code.kind === 'class') return code.prototype;
  const known = callee.properties.get('prototype');
  if (known?.kind === 'object') return known;
  const prototype = newObject(machine, callee.at);
  prototype.properties.set('constructor', callee);
  callee.properties.set('prototype', prototype);
  return prototype;
}

/** Reads along the prototypes, with `self` as the `this` of getters. */
export function objectMember(machine: Machine, self: Value, object: ObjectValue, key: string, at: Span): Value {
  let open: UnknownValue | null = null;
  let holder: Value | null = object;
  for (let depth = 0; holder?.kind === 'object' && depth < 60; depth++) {
    const found: Value | undefined = holder.properties.get(key);
    const { host, proto }: ObjectValue = holder;
    if (found !== undefined) return ownOrInherited(machine, self, found, proto, key, at);
    open ??= holder.open;
    if (host && proto === null) return host.get(key, at, machine.context);
    holder = proto;
  }
  if (self.kind === 'object' && self.host) return self.host.get(key, at, machine.context);
  if (holder !== null && holder.kind !== 'object') return getMember(machine, holder, key, at);
  if (open !== null) return unknownMember(machine, open, key);
  return objectMethods.get(key) ?? missing(machine, key, at);
}

/** Reads a static member along the superclasses, with `self` as the `this` of getters. */
export function functionMember(machine: Machine, self: Value, callee: FunctionValue, key: string, at: Span): Value {
  const found = callee.properties.get(key);
  const code = codeOf(callee);
  const superclass = code.kind === 'class' ? code.superclass : null;
  if (found !== undefined) return ownOrInherited(machine, self, found, superclass, key, at);
  if (key === 'prototype') return prototypeOf(machine, callee);
  if (key === 'name') return constant(callee.name, at);
  if (superclass !== null) {
    if (superclass.kind === 'function') return functionMember(machine, self, superclass, key, at);
    if (!functionMethods.has(key)) return getMember(machine, superclass, key, at);
  }
  if (key === 'length' && code.kind === 'function') return constant(arity(code.node), at);
  const method = functionMethods.get(key);
  if (method === undefined && code.kind === 'class' && code.prototype.open !== null) {
    return unknownMember(machine, code.prototype.open, key);
  }
  return method ?? missing(machine, key, at);
}

/** What is found in a holder, and on branches where it is absent there what stands behind that. */
function ownOrInherited(
  machine: Machine,
  self: Value,
  found: Value,
  behind: Value | null,
  key: string,
  at: Span,
): Value {
  if (behind === null || !isAbsentSomewhere(found)) return readFound(machine, self, found, at);
  return liftOne(machine, found, (one) =>
    isHole(one) ? inheritedMember(machine, self, behind, key, at) : readFound(machine, self, one, at),
  );
}

/** Reads a member of what stands behind an object or class, with `self` as the `this` of getters. */
export function inheritedMember(machine: Machine, self: Value, behind: Value, key: string, at: Span): Value {
  if (behind.kind === 'object') return objectMember(machine, self, behind, key, at);
  return behind.kind === 'function'
    ? functionMember(machine, self, behind, key, at)
    : getMember(machine, behind, key, at);
}

/** The parameters before the first that has a default or takes the rest. */
function arity({ parameters }: FunctionNode): number {
  const named = parameters.filter(({ name }) => !ts.isIdentifier(name) || name.text !== 'this');
  const optional = named.findIndex(({ initializer, dotDotDotToken }) => initializer ?? dotDotDotToken);
  return optional < 0 ? named.length : optional;
}

/** A property that nobody wrote. To read a private one is a syntax error: its declaration is still being typed. */
function missing(machine: Machine, key: string, at: Span): Value {
  if (key.startsWith('#')) return unknown(`private member "${key}", which is not declared`, at);
  // Plugins put such properties on every component.
  if (!key.startsWith('$')) return constant(undefined, at);
  const like = machine.environment.named?.(key);
  return like ? { ...unknown(`"${key}", which nothing sets here`, at), like } : constant(undefined, at);
}

function readFound(machine: Machine, self: Value, found: Value, at: Span): Value {
  const accessor = accessorOf(found);
  if (accessor === null) return asRead(narrow(found, machine.guard));
  return accessor.getter ? callValue(machine, accessor.getter, self, [], at) : constant(undefined, at);
}

function findAccessor(target: ObjectValue | FunctionValue, key: string) {
  let holder: Value | null = target;
  for (let depth = 0; holder !== null && depth < 60; depth++) {
    if (holder.kind !== 'object' && holder.kind !== 'function') return null;
    const found = holder.properties.get(key);
    if (found !== undefined) return accessorOf(found);
    if (holder.kind === 'object') {
      holder = holder.proto;
    } else {
      const code = codeOf(holder);
      holder = code.kind === 'class' ? code.superclass : null;
    }
  }
  return null;
}

function unknownMember(machine: Machine, target: UnknownValue, key: string, at: Span = target.at): Value {
  const overlay = machine.overlays.get(target);
  const written = overlay?.get(key) ?? (isFurtherItem(key) ? overlay?.get(furtherItems) : undefined);
  if (written !== undefined) return narrow(written, machine.guard);
  const shared = target.oneOf && sharedMember(machine, target, key, at);
  if (shared) return shared;
  const derived = derive(machine, target, `.${key}`, () => {
    const hint = target.perhaps?.kind === 'object' ? target.perhaps.properties.get(key) : undefined;
    // The names in a destructured parameter are the parameters that its reader knows.
    const isPart = target.cause === 'parameter in parts';
    const member = isPart ? unknown(`parameter "${key}"`, target.at, hint) : unknownAs(target, target.at, hint);
    const like = machine.environment.named?.(key);
    return like ? { ...member, like } : member;
  });
  if (machine.states.length > 0) notePart(machine, target, key, derived);
  return derived;
}

function setItem(machine: Machine, array: ArrayValue, key: string, given: Value, at: Span): void {
  const value = heldIn(array, given);
  // The length of a typed array is what it was made with.
  if (array.typed && (!isIndex(key) || (array.rest === null && Number(key) >= array.items.length))) return;
  noteArray(machine, array);
  if (key === 'length' && value.kind === 'constant' && typeof value.value === 'number') {
    if (value.value > array.items.length) return;
    array.items.length = value.value;
    if (!isRepeated(machine, array.birth)) array.rest = null;
    return;
  }
  if (!isIndex(key)) return;
  const index = Number(key);
  const isBehind = index >= array.items.length && (array.rest !== null || index > array.items.length + 1000);
  if (isRepeated(machine, array.birth) && index < array.items.length) {
    array.items[index] = changing(machine, value, key);
    return;
  }
  if (isRepeated(machine, array.birth) || isBehind) {
    array.rest = withoutOrder(array.rest) ?? value;
    return;
  }
  while (array.items.length < index) array.items.push(constant(undefined, at));
  array.items[index] = value;
}

function constantMember(value: unknown, key: string, at: Span): Value {
  if (typeof value === 'string') {
    if (key === 'length') return constant(value.length, at);
    if (isIndex(key)) return constant(value[Number(key)], at);
    return stringMethods.get(key) ?? unmodelled([String.prototype], key, at);
  }
  if (typeof value === 'number' || typeof value === 'bigint')
    return numberMethods.get(key) ?? unmodelled([Number.prototype], key, at);
  if (typeof value === 'boolean') return objectMethods.get(key) ?? unmodelled([Boolean.prototype], key, at);
  // The program would throw here; more often it is the interpreter that missed where the value comes from.
  return unknown(`"${key}" of ${String(value)}`, at);
}

/** Arrays stand for typed arrays as well. */
const listPrototypes = [Array.prototype, Float32Array.prototype];

/** What the language gives a value and the interpreter does not know is not missing. */
function unmodelled(prototypes: readonly object[], key: string, at: Span): Value {
  return prototypes.some((prototype) => key in prototype) ? unknown(`"${key}" of it`, at) : constant(undefined, at);
}

function narrowed(machine: Machine, value: Value | undefined): Value | undefined {
  return value && narrow(value, machine.guard);
}
