import type { Span } from '../../protocol/finding';
import { lengthLimit, type Machine, tick, unknown } from './machine';
import { liftOne } from './branches';
import { noteArray } from './journal';
import { joinLimit, joinOf } from './joins';
import { keyOf } from './unknowns';
import type { ArrayValue, Condition, UnknownValue, Value } from './values';

/** So many known items at the end of a list that is open before them are kept. */
const mostEnds = 32;

/** Appends items. In a loop of unknown length they become further items of an array that is older than the loop. */
export function pushItems(machine: Machine, array: ArrayValue, values: readonly Value[]): void {
  if (values.length === 0) return;
  tick(machine, values.length >> 4);
  editArray(machine, array, () => {
    if (isRepeated(machine, array.birth) || array.items.length + values.length > lengthLimit) {
      array.rest = joinAll(array.rest, values, array.at);
    } else if (array.rest !== null) {
      array.rest = joinLast(array.rest, values, array.at);
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
  if (rest.kind === 'unknown') return withoutEnds(rest);
  if (rest.kind === 'join' && rest.options.some((option) => option.value === value)) return rest;
  const condition: Condition = { at, text: 'which item', arms: 2 };
  return joinOf([
    { when: new Map([[condition, 0]]), value: rest },
    { when: new Map([[condition, 1]]), value },
  ]);
}

/** One value for further items and those that come after them all. Where nothing is known of the others, these are. */
export function joinLast(rest: Value, values: readonly Value[], at: Span): Value {
  const joined = joinAll(rest, values, at) ?? rest;
  // Long lists are data, and nobody asks what they end with.
  if (values.every(({ kind }) => kind === 'constant')) return joined;
  return endingWith(joined, [...endsOf(rest), ...values]);
}

/** The last items of a list, as far as they are known behind others that are not. */
export function endsOf(rest: Value | null): readonly Value[] {
  return (rest?.kind === 'unknown' && rest.ends) || [];
}

/** The further items of a list of which it is known what they end with. */
export function endingWith(rest: Value, ends: readonly Value[]): Value {
  if (rest.kind !== 'unknown') return rest;
  if (ends.length === 0) return withoutEnds(rest);
  return { kind: 'unknown', why: rest.why, at: rest.at, ends: ends.slice(-mostEnds) };
}

/** The same for a list of which nobody knows the order. */
export function withoutEnds<Rest extends Value | null>(rest: Rest): Rest | UnknownValue {
  return rest?.kind === 'unknown' && rest.ends ? unknown(rest.why, rest.at) : rest;
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
