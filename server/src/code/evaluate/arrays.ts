import type { Span } from '../../protocol/finding';
import { lengthLimit, type Machine, tick, unknown } from './machine';
import { liftOne } from './branches';
import { noteArray } from './journal';
import { joinLimit, joinOf } from './joins';
import { keyOf } from './unknowns';
import type { ArrayValue, Condition, UnknownValue, Value } from './values';

/** Appends items. In a loop of unknown length they become further items of an array that is older than the loop. */
export function pushItems(machine: Machine, array: ArrayValue, values: readonly Value[]): void {
  if (values.length === 0) return;
  tick(machine, values.length >> 4);
  editArray(machine, array, () => {
    if (array.rest !== null || isRepeated(machine, array.birth) || array.items.length + values.length > lengthLimit) {
      array.rest = joinAll(array.rest, values, array.at);
    } else {
      array.items.push(...values);
    }
  });
}

/** Changes the contents of an array in place, with the journal kept; once for each of its lengths where they depend on branches. */
export function editArray(machine: Machine, array: ArrayValue, edit: () => void): void {
  liftOne(machine, array, (settled) => {
    noteArray(machine, array);
    edit();
    return settled;
  });
}

/** True for what was made before the loop of unknown length that is being run. */
export function isRepeated(machine: Machine, birth: number | undefined): boolean {
  return machine.repeating !== null && (birth ?? 0) < machine.repeating.start;
}

/** One value for items of which there is an unknown number: which of them stands at a place is not known. */
export function joinRest(rest: Value | null, value: Value, at: Span): Value {
  if (rest === null || rest === value || (rest.kind === 'unknown' && rest.vacant)) return value;
  if (rest.kind === 'unknown' || (rest.kind === 'join' && rest.options.some((option) => option.value === value)))
    return rest;
  const condition: Condition = { at, text: 'which item', arms: 2 };
  return joinOf([
    { when: new Map([[condition, 0]]), value: rest },
    { when: new Map([[condition, 1]]), value },
  ]);
}

/** One value for further items, of which the first few distinct ones are looked at. */
export function joinAll(rest: Value | null, values: readonly Value[], at: Span): Value | null {
  const distinct = new Set(values.slice(0, 1000));
  let joined = rest;
  for (const value of [...distinct].slice(0, joinLimit + 1)) joined = joinRest(joined, value, at);
  return joined;
}

/** The value at an index, unknown where the length is. */
export function itemAt(array: ArrayValue, index: number, at: Span): Value | undefined {
  const item = array.items[index];
  if (item !== undefined || array.rest === null) return item;
  const { rest } = array;
  if (rest.kind === 'host') return rest;
  const parts = rest.kind === 'join' ? rest.options.map((option) => option.value) : [rest];
  const oneOf = (): ReturnType<NonNullable<UnknownValue['oneOf']>> => ({ parts, isClosed: true });
  return { ...unknown('item of an array of unknown length', at), oneOf };
}

/** True when two values are surely the same, false when surely not, undefined when it is not known. */
export function isSame(machine: Machine, a: Value, b: Value): boolean | undefined {
  if (a === b) return a.kind === 'constant' ? !Number.isNaN(a.value) : true;
  if (a.kind === 'constant' && b.kind === 'constant') return a.value === b.value;
  if (a.kind === 'unknown' || b.kind === 'unknown' || a.kind === 'join' || b.kind === 'join') return undefined;
  return keyOf(machine, a) === keyOf(machine, b);
}
