import type { Span } from '../../protocol/finding';
import { editArray, endsOf, isRepeated, isVacant, loosen, middleOf, restOf, someOf, withoutOrder } from './arrays';
import { liftOne } from './branches';
import { noteArray } from './journal';
import { constant, type Machine, newArray, tick, unknown } from './machine';
import type { ArrayValue, Value } from './values';

/** What `shift` and `pop` take out of a list, which is without it then. */
export function takeItem(machine: Machine, array: ArrayValue, from: 'start' | 'end', at: Span): Value {
  return liftOne(machine, array, (settled) => {
    noteArray(machine, array);
    const taken = isRepeated(machine, array.birth)
      ? takeAny(machine, array, at)
      : from === 'start'
        ? takeFirst(array, at)
        : takeLast(array, at);
    return settled.kind === 'array' && taken ? taken : constant(undefined, at);
  });
}

/** A loop of unknown length takes any number of items, and leaves any of them. */
function takeAny(machine: Machine, array: ArrayValue, at: Span): Value | undefined {
  const { items, rest } = array;
  tick(machine, items.length >> 4);
  const all = [...items, ...middleOf(rest), ...endsOf(rest)];
  if (all.length === 0) return undefined;
  array.items = [];
  array.rest = restOf(all, [], array.at);
  return someOf(all, at);
}

function takeFirst(array: ArrayValue, at: Span): Value | undefined {
  const { items, rest } = array;
  if (items.length > 0 || rest === null) return items.shift();
  const [next, ...ends] = endsOf(rest);
  if (next === undefined) return someOf([rest], at);
  const first = [...middleOf(rest), next];
  array.rest = restOf(first, ends, array.at);
  return someOf(first, at);
}

function takeLast(array: ArrayValue, at: Span): Value | undefined {
  const { items, rest } = array;
  if (rest === null) return items.pop();
  const ends = endsOf(rest);
  const last = ends.at(-1);
  if (last !== undefined) {
    array.rest = restOf(middleOf(rest), ends.slice(0, -1), array.at);
    return last;
  }
  const before = items.pop();
  if (before === undefined) return someOf([rest], at);
  array.rest = restOf([before, ...seenOf(rest)], [], array.at);
  return someOf([before, rest], at);
}

function seenOf(rest: Value): readonly Value[] {
  return isVacant(rest) ? [] : middleOf(rest);
}

/** What `splice` takes out of a list from a place on, with others put in there; undefined where the place or number is not known. */
export function spliceItems(
  machine: Machine,
  array: ArrayValue,
  from: number | undefined,
  count: number | undefined,
  added: readonly Value[],
  at: Span,
): Value {
  return liftOne(machine, array, () => {
    const { items, rest } = array;
    const isSeen = rest === null || (from !== undefined && from >= 0 && from <= items.length);
    if (from === undefined || count === undefined || !isSeen || isRepeated(machine, array.birth)) {
      loosenItems(machine, array, added);
      return newArray(machine, [], at, unknown('items that were taken out', at));
    }
    noteArray(machine, array);
    const isWithin = rest === null || from + count <= items.length;
    const removed = items.splice(from, count, ...added);
    if (isWithin) return newArray(machine, removed, at);
    // Of those that nobody has counted it takes all, or some.
    array.rest = count === Infinity ? null : withoutOrder(rest);
    return newArray(machine, removed, at, count === Infinity ? rest : array.rest);
  });
}

/** Forgets the number and order of an array's items. */
export function loosenItems(machine: Machine, array: ArrayValue, added: readonly Value[]): void {
  editArray(machine, array, () => loosen(array, added, null));
}

/** Puts items in front of a list: of unknown number where more are spread in, or in a loop of unknown length. */
export function unshiftItems(
  machine: Machine,
  array: ArrayValue,
  values: readonly Value[],
  further: Value | null,
): void {
  editArray(machine, array, () => {
    if (further === null && !isRepeated(machine, array.birth)) {
      array.items.unshift(...values);
      return;
    }
    const { items, rest } = array;
    const before = further ? [...values, further] : values;
    array.items = [];
    array.rest =
      rest === null
        ? restOf(before, items, array.at)
        : restOf([...before, ...items, ...seenOf(rest)], endsOf(rest), array.at);
  });
}
