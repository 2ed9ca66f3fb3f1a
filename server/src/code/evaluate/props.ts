import { codeOf } from './frames';
import { type Machine, newObject } from './machine';
import { parametersOf } from './selves';
import { holdsHost } from './states';
import type { FunctionValue, Value } from './values';

/**
 * Remembers what markup gives a component of the program: states, functions and what the program made are what it finds, wherever
 * it stands. Of data nobody knows, for it may stand elsewhere with others.
 */
export function noteProps(machine: Machine, component: FunctionValue, given: ReadonlyMap<string, Value>): void {
  const code = codeOf(component);
  if (code.kind !== 'function') return;
  const known = machine.props.get(code.node);
  if (known) {
    for (const [key, value] of known.properties) if (given.get(key) !== value) known.properties.delete(key);
    return;
  }
  const [parameter] = parametersOf(code, code.node);
  if (parameter?.kind !== 'unknown') return;
  const props = newObject(machine, parameter.at);
  props.open = parameter;
  for (const [key, value] of given) if (isHandedOn(machine, value)) props.properties.set(key, value);
  machine.props.set(code.node, props);
}

/** True for what is the same wherever a component stands. */
export function isHandedOn(machine: Machine, value: Value): boolean {
  return value.kind === 'function' || machine.stateBehind.has(value) || holdsHost(value);
}
