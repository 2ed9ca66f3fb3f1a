import type { Span } from '../../protocol/finding';
import { machineOf } from './context';
import { handOut } from './escapes';
import { constant, type Machine, unknown } from './machine';
import { narrow } from './joins';
import { noteProperty } from './journal';
import { platformValue } from './natives/platform';
import type { HostValue, Value } from './values';

/** The value of a name that the program does not declare: what it wrote there, the platform's own, the environment's, or unknown. */
export function findGlobal(machine: Machine, name: string, at: Span): Value {
  const written = machine.globals.get(name);
  if (written !== undefined) return narrow(written, machine.guard);
  if (globalObjects.has(name)) return globalObject(name, at);
  if (name === 'NaN' || name === 'Infinity') return constant(Number(name), at, true);
  const found = platformValue(name) ?? machine.environment.global(name);
  if (found) return found;
  // Kept, so that two tests of the same unknown global are one condition.
  const why = unknown(`global "${name}"`, at);
  const missing = name === 'document' ? { ...why, like: whenLoaded } : why;
  machine.globals.set(name, missing);
  return missing;
}

/**
 * What `typeof` says of `window`, `self` and `global` depends on where the program runs; of other values undefined. Kept, so that
 * each test of it is one condition.
 */
export function typeWhereItRuns({ globals }: Machine, { type }: HostValue, at: Span): Value | undefined {
  if (!globalObjects.has(type) || type === 'globalThis') return undefined;
  const key = `typeof ${type}`;
  const known = globals.get(key);
  if (known) return known;
  const made: Value = { ...unknown(`where it runs, which decides of "${type}"`, at), type: 'string' };
  globals.set(key, made);
  return made;
}

/** A page comes to be loaded: what asks whether it is waits for that, or goes on at once, and does the same. */
function whenLoaded(key: string, at: Span): Value | undefined {
  return key === 'readyState' ? constant('complete', at) : undefined;
}

/** A write to a name that nobody declared makes a global of it, as sloppy scripts do. */
export function writeGlobal(machine: Machine, name: string, value: Value): void {
  noteProperty(machine, undefined, machine.globals, name);
  machine.globals.set(name, value);
}

const globalObjects = new Set(['window', 'globalThis', 'self', 'global']);

/** `window.x` and `x` are the same. */
function globalObject(type: string, at: Span): HostValue {
  return {
    kind: 'host',
    type,
    at,
    get: (name, where, context) => findGlobal(machineOf(context), name, where),
    set(name, value, _where, context) {
      const machine = machineOf(context);
      writeGlobal(machine, name, value);
      handOut(machine, value);
    },
  };
}
