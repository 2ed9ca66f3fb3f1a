import type { Span } from '../../protocol/finding';
import { codeAt, whetherGiven } from './asked';
import { chooseValue, liftOne } from './branches';
import { handOut } from './escapes';
import type { SingleValue } from './joins';
import { ownKeys } from './keys';
import { type Machine, newArray, tick, unknownAs } from './machine';
import { getMember, markOpen, setProperty } from './members';
import { derive, keyOf } from './unknowns';
import type { ObjectValue, UnknownValue, Value } from './values';

/**
 * Copies something unknown into an object, as `{ units: 64, ...options }` does: it may give any property anew. What stands there
 * is then a default, and is treated as that of an unknown parameter is and as what stands behind an unknown value and `||`: a
 * constant or other data is a hint and no fact, for a caller may put anything in its place; what a call made is there where
 * nothing is given. A function stays what it is: its code belongs to the program, whoever calls it.
 */
export function spreadUnknown(machine: Machine, object: ObjectValue, given: UnknownValue, at: Span): void {
  const { names } = ownKeys(object) ?? { names: [] };
  tick(machine, names.length);
  for (const key of names) {
    const held = object.properties.get(key);
    if (held === undefined) continue;
    const value = liftOne(machine, held, (single) => overridden(machine, single, given, key, at));
    if (value !== held) setProperty(machine, object, key, value);
  }
  markOpen(machine, object, given);
}

function overridden(machine: Machine, held: SingleValue, by: UnknownValue, key: string, at: Span): Value {
  if (isCode(held) || held.kind === 'unknown') return held;
  const given = getMember(machine, by, key, by.at);
  // It has been written to what is unknown otherwise.
  if (given.kind !== 'unknown') return given;
  if (isMoreThanData(held)) {
    const name = (): string => `${codeAt(machine, at)}.${key}`;
    return madeOrGiven(machine, given, at, name, () => held) ?? held;
  }
  if (held.kind === 'array' && held.items.length === 0 && held.rest === null) {
    const rest = unknownAs(given);
    return newArray(machine, [], held.at, { ...rest, vacant: true, length: given.why });
  }
  handOut(machine, held);
  return derive(machine, given, `in place of ${keyOf(machine, held)}`, () => ({
    ...given,
    perhaps: given.perhaps ?? held,
  }));
}

/** What a call makes as a default is there where nothing is given, and made there alone; null of any other default. */
export function madeOrGiven(
  machine: Machine,
  given: UnknownValue,
  at: Span,
  code: () => string,
  makeDefault: () => Value,
): Value | null {
  let held: Value | null = null;
  const value = chooseValue(
    machine,
    derive(machine, given, 'is given'),
    at,
    () => whetherGiven(code()),
    () => given,
    () => (held = makeDefault()),
  );
  return held === null || (isMoreThanData(held) && !machine.environment.handedOn?.(held)) ? value : null;
}

/** A function, or an object of some, such as callbacks. */
function isCode(value: SingleValue): boolean {
  if (value.kind === 'function') return true;
  return value.kind === 'object' && [...value.properties.values()].some(({ kind }) => kind === 'function');
}

/** What stands for more than the data in it, on some branch: a model, a layer, an instance of a class. */
function isMoreThanData(value: Value): boolean {
  if (value.kind === 'join') return value.options.some((option) => isMoreThanData(option.value));
  return value.kind === 'host' || (value.kind === 'object' && (value.proto !== null || value.host !== undefined));
}
