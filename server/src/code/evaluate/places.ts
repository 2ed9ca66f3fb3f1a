import type { ts } from 'ts-morph';
import { madeComponentOf } from './components';
import { codeOf, type FunctionCode } from './frames';
import type { Machine } from './machine';
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

/** The variable that a key of a function starts with; null for `this`. */
export function rootOf(
  writer: FunctionValue,
  first: string,
): { readonly code: FunctionCode | null; readonly binding: Binding | null } {
  const code = codeOf(writer);
  if (code.kind !== 'function') return { code: null, binding: null };
  return { code, binding: first === 'this' ? null : (findBinding(code.frame.scope, first) ?? null) };
}

/** What a key is a member of, as far as that is there; null of a variable. */
export function ownerOf(
  machine: Machine,
  writer: FunctionValue,
  binding: Binding | null,
  member: string | undefined,
): Value | null | undefined {
  if (binding === null) return thisOf(machine, writer);
  return member === undefined ? null : binding.value;
}

/** What an object holds under a name. */
export function memberOf(owner: Value | undefined, member: string | undefined): Value | undefined {
  return owner?.kind === 'object' && member !== undefined ? owner.properties.get(member) : undefined;
}

/** The instance that is there already: none is made for the question. */
function thisOf(machine: Machine, writer: FunctionValue): ObjectValue | undefined {
  const code = codeOf(writer);
  if (code.kind !== 'function') return undefined;
  if (code.home === null) return code.frame.self?.kind === 'object' ? code.frame.self : undefined;
  const owner = code.home.properties.get('constructor');
  if (owner?.kind !== 'function') {
    return code.home.kind === 'object' ? (madeComponentOf(machine, code.home) ?? code.home) : undefined;
  }
  const made = codeOf(owner);
  const instance = made.kind === 'accessor' ? undefined : machine.instances.get(made.node);
  return instance?.kind === 'object' ? instance : undefined;
}
