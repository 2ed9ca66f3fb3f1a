import type { Span } from '../../../protocol/finding';
import { whereHeld } from '../absence';
import { liftOne } from '../branches';
import { callValue } from '../invoke';
import type { SingleValue } from '../joins';
import { ownKeys } from '../keys';
import { constant, isUndefined, type Machine, newArray, newObject, tick, unknown, unknownAs } from '../machine';
import { getMember, markOpen, setProperty } from '../members';
import type { ArrayValue, ConstantValue, ObjectValue, Value } from '../values';

/** `json`: what is left of a value that is written as JSON and read again. `clone`: what structuredClone makes of it. */
export type Copying = 'json' | 'clone';

/** The copies of what has been met on the way. For JSON, of what the value that is copied stands in. */
type Met = Map<Value, Value>;

/**
 * A copy of data. The known parts of it are known in the copy, and what changes there does not change the original. Undefined
 * for what JSON leaves out, such as functions.
 */
export function copyOf(machine: Machine, value: Value, how: Copying, at: Span, met: Met = new Map()): Value {
  tick(machine);
  const known = met.get(value);
  if (known) return how === 'json' ? unknown('the JSON of what holds itself', at) : known;
  return liftOne(machine, value, (single) => copyOfOne(machine, single, how, at, met));
}

function copyOfOne(machine: Machine, value: SingleValue, how: Copying, at: Span, met: Met): Value {
  switch (value.kind) {
    case 'constant':
      return how === 'json' ? jsonConstant(value, at) : value;
    case 'array':
      return copyOfArray(machine, value, how, at, met);
    case 'object': {
      const toJson = how === 'json' ? getMember(machine, value, 'toJSON', at) : null;
      if (toJson?.kind !== 'function') return copyOfObject(machine, value, how, at, met);
      met.set(value, value);
      const copy = copyOf(machine, callValue(machine, toJson, value, [], at), how, at, met);
      met.delete(value);
      return copy;
    }
    case 'unknown':
      return unknownAs(value, value.at, value.perhaps);
    case 'host':
      return unknown(`a copy of a ${value.type}`, at);
    default:
      return how === 'json' ? constant(undefined, at) : unknown('a copy of a function', at);
  }
}

function copyOfArray(machine: Machine, value: ArrayValue, how: Copying, at: Span, met: Met): Value {
  const copy = newArray(machine, [], at);
  met.set(value, copy);
  const part = (item: Value): Value => {
    const kept = copyOf(machine, item, how, at, met);
    return how === 'json' && isUndefined(kept) ? constant(null, at) : kept;
  };
  copy.items = value.items.map(part);
  copy.rest = value.rest && part(value.rest);
  if (how === 'json') met.delete(value);
  return copy;
}

/** Its own properties: a copy has no class. */
function copyOfObject(machine: Machine, value: ObjectValue, how: Copying, at: Span, met: Met): Value {
  const copy = newObject(machine, at);
  met.set(value, copy);
  if (value.open) markOpen(machine, copy, value.open);
  else if (value.host) markOpen(machine, copy, unknown(`a copy of a ${value.host.type}`, at));
  for (const key of ownKeys(value)?.names ?? []) {
    whereHeld(machine, value, key, () => {
      const part = copyOf(machine, getMember(machine, value, key, at), how, at, met);
      if (how === 'json' && isUndefined(part)) return;
      setProperty(machine, copy, key, part, machine.context.usedAt(value, key) ?? ('at' in part ? part.at : at));
    });
  }
  if (how === 'json') met.delete(value);
  return copy;
}

function jsonConstant(value: ConstantValue, at: Span): Value {
  if (typeof value.value === 'bigint') return unknown('the JSON of a bigint', at);
  return typeof value.value === 'number' && !Number.isFinite(value.value) ? constant(null, at) : value;
}
