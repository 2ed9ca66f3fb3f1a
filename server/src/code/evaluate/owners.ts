import type { ts } from 'ts-morph';
import { madeComponentOf } from './components';
import { codeOf, type FunctionCode } from './frames';
import type { Machine } from './machine';
import { writtenMember } from './members';
import { partsOf } from './references';
import { type Binding, findBinding } from './scope';
import { surveyOf } from './survey';
import type { FunctionValue, ObjectValue, Value } from './values';

/** A function, and those that it calls by their names, each once; those in `seen` are known already. */
export function* reachedFrom(
  start: FunctionValue,
  seen: Set<unknown> = new Set(),
): Generator<{ readonly value: FunctionValue; readonly code: FunctionCode; readonly node: ts.Node }> {
  const waiting = [start];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    const code = codeOf(value);
    if (code.kind !== 'function' || seen.has(code.node)) continue;
    seen.add(code.node);
    yield { value, code, node: code.node };
    for (const name of surveyOf(code.node).names) {
      const called = findBinding(code.frame.scope, name)?.value;
      if (called?.kind === 'function') waiting.push(called);
    }
  }
}

/** The functions and methods that a function calls or hands on by their names. */
export function calledBy(machine: Machine, caller: FunctionValue): readonly FunctionValue[] {
  const code = codeOf(caller);
  if (code.kind !== 'function') return [];
  const called = new Set<FunctionValue>();
  for (const key of surveyOf(code.node).reads) {
    const { first, members } = partsOf(key);
    const { binding } = rootOf(caller, first);
    if (binding === null && first !== 'this') continue;
    const owner = ownerOf(machine, caller, binding, members);
    const value = owner === null ? binding?.value : methodIn(owner, members.at(-1));
    if (value?.kind === 'function' && value !== caller) called.add(value);
  }
  return [...called];
}

/** A method that an object has itself or from its class. */
export function methodIn(owner: Value | undefined, name: string | undefined): Value | undefined {
  for (let at: Value | null | undefined = owner; at?.kind === 'object'; at = at.proto) {
    const value = memberOf(at, name);
    if (value) return value;
  }
  return undefined;
}

/** The variable that a key of a function starts with; null for `this`. */
export function rootOf(
  writer: FunctionValue,
  first: string,
): { readonly code: FunctionCode | null; readonly binding: Binding | null } {
  const code = codeOf(writer);
  if (code.kind !== 'function') return { code: null, binding: null };
  return { code, binding: first === 'this' ? null : (findBinding(code.frame.scope, first) ?? null) };
}

/** What a key is a member of, as far as that is there; null of a variable. `members` lead there from the variable or `this`. */
export function ownerOf(
  machine: Machine,
  writer: FunctionValue,
  binding: Binding | null,
  members: readonly string[],
): Value | null | undefined {
  if (binding === null) return ownerFrom(machine, thisOf(machine, writer), members);
  return members.length === 0 ? null : ownerFrom(machine, binding.value, members);
}

/** What the last of some members belongs to, each of them a member of the one before. */
export function ownerFrom(machine: Machine, start: Value | undefined, members: readonly string[]): Value | undefined {
  let owner = start;
  for (const member of members.slice(0, -1)) owner &&= writtenMember(machine, owner, member);
  return owner;
}

/** What an object or class holds under a name. */
export function memberOf(owner: Value | undefined, member: string | undefined): Value | undefined {
  return owner && isHolder(owner) && member !== undefined ? owner.properties.get(member) : undefined;
}

/** True for what has properties of its own. */
export function isHolder(value: Value): value is ObjectValue | FunctionValue {
  return value.kind === 'object' || value.kind === 'function';
}

/** Remembers what an object holds as it is made, and what the objects hold that were made with it. */
export function noteBegun(machine: Machine, object: ObjectValue): void {
  if (machine.begun.has(object)) return;
  machine.begun.set(object, new Map(object.properties));
  for (const value of object.properties.values()) {
    if (value.kind === 'object' && value.proto === null && !value.isFixed) noteBegun(machine, value);
  }
}

/** The instance that is there already: none is made for the question. */
function thisOf(machine: Machine, writer: FunctionValue): ObjectValue | FunctionValue | undefined {
  const code = codeOf(writer);
  if (code.kind !== 'function') return undefined;
  if (code.home === null) return code.frame.self?.kind === 'object' ? code.frame.self : undefined;
  if (code.home.kind === 'function') return code.home;
  const owner = code.home.properties.get('constructor');
  if (owner?.kind !== 'function') return madeComponentOf(machine, code.home) ?? code.home;
  const made = codeOf(owner);
  const instance = made.kind === 'accessor' ? undefined : machine.instances.get(made.node);
  return instance?.kind === 'object' ? instance : undefined;
}
