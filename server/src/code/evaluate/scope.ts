import { constant, type Machine, unknown } from './machine';
import { noteBinding } from './journal';
import type { ObjectValue, Value } from './values';
import type { Span } from '../../protocol/finding';

/** A variable. Undefined while nothing has been written to it. */
export interface Binding {
  readonly name: string;
  value: Value | undefined;
  readonly birth: number;
  /** Of `let`, `const` and `class`: nobody may read it before its declaration has run. */
  readonly lexical: boolean;
  /** Where else a write shows: the names under which a module exports it. */
  mirrors: { readonly namespace: ObjectValue; readonly name: string }[] | null;
  /** An import: the value is asked for at each read, because the module may not have run yet. */
  readonly alias: (() => Value) | null;
}

export interface Scope {
  readonly bindings: Binding[];
  /** The same by name, once there are many: most scopes have two or three, which are found sooner by looking at each. */
  index: Map<string, Binding> | null;
  readonly parent: Scope | null;
}

const fewBindings = 6;

export function newScope(parent: Scope | null): Scope {
  return { bindings: [], index: null, parent };
}

/** Declares a name, or hands out the one that the scope has already (`var` twice, a function over a `var`). */
export function declare(machine: Machine, scope: Scope, name: string, value?: Value, lexical = false): Binding {
  const known = ownBinding(scope, name);
  if (known) {
    if (value !== undefined) writeBinding(machine, known, value);
    return known;
  }
  const binding = newBinding(machine, name, value, lexical);
  add(scope, binding);
  return binding;
}

/** A variable that no scope has: nobody but its holder reads and writes it. */
export function newBinding(machine: Machine, name: string, value?: Value, lexical = true): Binding {
  return { name, value, birth: machine.clock++, lexical, mirrors: null, alias: null };
}

export function declareAlias(machine: Machine, scope: Scope, name: string, alias: () => Value): void {
  add(scope, { name, value: undefined, birth: machine.clock++, lexical: false, mirrors: null, alias });
}

export function findBinding(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const binding = ownBinding(at, name);
    if (binding) return binding;
  }
  return undefined;
}

function ownBinding({ bindings, index }: Scope, name: string): Binding | undefined {
  if (index !== null) return index.get(name);
  for (let i = bindings.length - 1; i >= 0; i--) if (bindings[i]?.name === name) return bindings[i];
  return undefined;
}

function add(scope: Scope, binding: Binding): void {
  scope.bindings.push(binding);
  if (scope.index !== null) scope.index.set(binding.name, binding);
  else if (scope.bindings.length > fewBindings) {
    scope.index = new Map(scope.bindings.map((known) => [known.name, known]));
  }
}

export function readBinding(binding: Binding, at: Span): Value {
  if (binding.alias) return binding.alias();
  if (binding.value !== undefined) return binding.value;
  return binding.lexical ? unknown(`${binding.name}, which is declared further down`, at) : constant(undefined, at);
}

export function writeBinding(machine: Machine, binding: Binding, value: Value): void {
  noteBinding(machine, binding);
  binding.value = value;
  if (binding.mirrors === null) return;
  for (const { namespace, name } of binding.mirrors) namespace.properties.set(name, value);
}
