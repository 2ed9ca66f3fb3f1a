import { constant, type Machine } from './machine';
import { noteBinding } from './journal';
import type { ObjectValue, Value } from './values';
import type { Span } from '../../protocol/finding';

/** A variable. Undefined while nothing has been written to it. */
export interface Binding {
  readonly name: string;
  value: Value | undefined;
  readonly birth: number;
  /** Where else a write shows: the names under which a module exports it. */
  mirrors: { readonly namespace: ObjectValue; readonly name: string }[] | null;
  /** An import: the value is asked for at each read, because the module may not have run yet. */
  readonly alias: (() => Value) | null;
}

export interface Scope {
  readonly bindings: Map<string, Binding>;
  readonly parent: Scope | null;
}

export function newScope(parent: Scope | null): Scope {
  return { bindings: new Map(), parent };
}

/** Declares a name, or hands out the one that the scope has already (`var` twice, a function over a `var`). */
export function declare(machine: Machine, scope: Scope, name: string, value?: Value): Binding {
  const known = scope.bindings.get(name);
  if (known) {
    if (value !== undefined) writeBinding(machine, known, value);
    return known;
  }
  const binding: Binding = { name, value, birth: machine.clock++, mirrors: null, alias: null };
  scope.bindings.set(name, binding);
  return binding;
}

export function declareAlias(machine: Machine, scope: Scope, name: string, alias: () => Value): void {
  scope.bindings.set(name, { name, value: undefined, birth: machine.clock++, mirrors: null, alias });
}

export function findBinding(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const binding = at.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}

export function readBinding(binding: Binding, at: Span): Value {
  if (binding.alias) return binding.alias();
  return binding.value ?? constant(undefined, at);
}

export function writeBinding(machine: Machine, binding: Binding, value: Value): void {
  noteBinding(machine, binding);
  binding.value = value;
  if (binding.mirrors === null) return;
  for (const { namespace, name } of binding.mirrors) namespace.properties.set(name, value);
}
