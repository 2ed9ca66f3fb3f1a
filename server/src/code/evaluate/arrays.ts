import type { Span } from '../../protocol/finding';
import { gather } from '../gather';
import { lengthLimit, type Machine, tick, unknown, unknownAs } from './machine';
import { liftOne } from './branches';
import { noteArray } from './journal';
import { joinLimit, joinOf } from './joins';
import { bare, isMany, manyOf, mostCompared } from './manyOf';
import { keyOf } from './unknowns';
import type {
  ArrayValue,
  Asked,
  Condition,
  ConstantValue,
  ItemOrder,
  JoinValue,
  LoopRun,
  UnknownValue,
  Value,
} from './values';

/** So many known items at the end of a list that is open before them are kept. */
const mostEnds = 32;

/** What an array has at a place that nothing was put at. */
export function holeAt(at: Span): ConstantValue {
  return { kind: 'constant', value: undefined, at, literal: false, hole: true };
}

export function isHole(value: Value): boolean {
  return value.kind === 'constant' && value.hole === true;
}

/** Appends items. In a loop of unknown length they become further items of an array that is older than the loop. */
export function pushItems(machine: Machine, array: ArrayValue, values: readonly Value[]): void {
  if (values.length === 0) return;
  tick(machine, values.length >> 4);
  editArray(machine, array, () => {
    const isTurned = isRepeated(machine, array.birth);
    const isLong = array.items.length + values.length > lengthLimit;
    if (array.rest === null && !isTurned && !isLong) array.items.push(...values);
    else if (isLong || isData(machine, values)) array.rest = joinAll(array.rest, values, array.at);
    else if (isTurned || array.rest === null) array.rest = joinTurn(array.rest, values, array.at);
    else array.rest = joinLast(array.rest, values, array.at);
  });
}

/** What a loop of known length puts into a list, number by number: nobody asks for the order of it. */
function isData({ loop, active }: Machine, values: readonly Value[]): boolean {
  if (loop === null || loop.uncounted || loop === active.at(-1)?.loop) return false;
  return values.every(({ kind }) => kind === 'constant' || kind === 'unknown');
}

/** Changes the contents of an array in place, with the journal kept; once for each of its lengths where they depend on branches. */
export function editArray(machine: Machine, array: ArrayValue, edit: () => void): void {
  liftOne(machine, array, (settled) => {
    noteArray(machine, array);
    edit();
    return settled;
  });
}

/** The same for what moves items or takes some away: in a loop of unknown length any number of turns has done it, or none. */
export function rearrange(machine: Machine, array: ArrayValue, edit: () => void): void {
  editArray(machine, array, () => {
    const { items: before, rest } = array;
    array.items = [...before];
    edit();
    if (!isRepeated(machine, array.birth)) return;
    const after = array.items;
    const either = (item: Value, index: number): Value =>
      item === after[index] ? item : someOf([item, after[index] ?? item], array.at);
    if (after.length === before.length && array.rest === rest) array.items = before.map(either);
    else loosen(array, before, rest);
  });
}

/** Any number of some items, beside those that an array has. */
export function loosen(array: ArrayValue, others: readonly Value[], rest: Value | null): void {
  const joined =
    rest && array.rest && rest !== array.rest ? joinRest(rest, array.rest, array.at) : (rest ?? array.rest);
  array.rest = withoutOrder(joinAll(joined, [...others, ...array.items], array.at));
  array.items = [];
}

/** True for what was made before the loop of unknown length that is being run. */
export function isRepeated(machine: Machine, birth: number | undefined): boolean {
  return machine.repeating !== null && (birth ?? 0) < machine.repeating.start;
}

/** Each item of a list of unknown length is another one: as if a loop that nobody counts had gone through them. */
const anyItem: LoopRun = { outer: null, uncounted: true, stands: null };

const whichItem: Asked['says'] = ['an earlier item stands there', 'a later item stands there'];

/** One value for items of which there is an unknown number: which of them stands at a place is not known. */
export function joinRest(rest: Value | null, value: Value, at: Span): Value {
  if (rest === null || rest === value || isVacant(rest)) return value;
  if (isMany(rest)) return manyOf([rest, value], at);
  if (rest.kind === 'unknown') return withoutOrder(rest);
  if (rest.kind === 'join' && rest.options.some((option) => option.value === value)) return withoutOrder(rest);
  const condition: Condition = { at, code: null, says: whichItem, loop: anyItem };
  return joinOf([
    { when: new Map([[condition, 0]]), value: rest },
    { when: new Map([[condition, 1]]), value },
  ]);
}

/** Further items, and those that come after them all. */
export function joinLast(rest: Value, values: readonly Value[], at: Span): Value {
  const joined = joinAll(rest, values, at) ?? rest;
  return isVacant(rest) ? joined : inOrder(joined, middleOf(rest), [...endsOf(rest), ...values]);
}

/** Further items, and further ones that come after them. */
export function joinOn(rest: Value, further: Value, at: Span): Value {
  if (isVacant(rest)) return further;
  return inOrder(joinRest(rest, further, at), allOf(rest).concat(middleOf(further)), endsOf(further));
}

/** Further items, and those that each turn of a loop puts after them. */
function joinTurn(rest: Value | null, values: readonly Value[], at: Span): Value | null {
  const joined = joinAll(rest, values, at);
  return joined === null || isVacant(rest) ? joined : inOrder(joined, allOf(rest).concat(values), []);
}

/** The items of a list from its end to its start. */
export function reversed({ items, rest, at }: ArrayValue): Pick<ArrayValue, 'items' | 'rest'> {
  const backwards = [...items].reverse();
  if (rest === null) return { items: backwards, rest };
  return { items: [...endsOf(rest)].reverse(), rest: restOf([...middleOf(rest)].reverse(), backwards, at) };
}

/** Further items of which each turn of a loop has put one row or another into a list. */
export function inRows(joined: Value, rows: readonly (readonly Value[])[], at: Span): Value {
  const longest = rows.reduce((longer, row) => (row.length > longer.length ? row : longer), []);
  const isEven = rows.every(({ length }) => length === longest.length);
  const inPlace = (place: number): readonly Value[] => gather(rows, (row) => row.slice(place, place + 1));
  const row = isEven
    ? longest.map((value, place) => joinAll(value, inPlace(place), at) ?? value)
    : rows.every((shorter) => isWithin(shorter, longest)) && longest;
  return row ? inOrder(joined, row, []) : withoutOrder(joined);
}

/** True where the values of one row stand in another one in the same order. */
function isWithin(row: readonly Value[], other: readonly Value[]): boolean {
  let found = 0;
  for (const value of other) if (value === row[found]) found++;
  return found === row.length;
}

/** Further items of a list whose order is known. */
export function restOf(middle: readonly Value[], ends: readonly Value[], at: Span): Value | null {
  const joined = joinAll(null, [...middle, ...ends], at);
  return joined && inOrder(joined, middle, ends);
}

/** Of further items, those before the ones that the list ends with, as far as their order is known: each any number of times. */
export function middleOf(rest: Value | null): readonly Value[] {
  return orderOf(rest)?.middle ?? (rest ? [rest] : []);
}

/** The last items of a list, as far as they are known behind others that are not. */
export function endsOf(rest: Value | null): readonly Value[] {
  return orderOf(rest)?.ends ?? [];
}

/** The same for a list of which nobody knows the order. */
export function withoutOrder<Rest extends Value | null>(rest: Rest): Rest | JoinValue | UnknownValue {
  if (rest?.kind === 'join' && rest.order) return { kind: 'join', options: rest.options };
  if (rest?.kind !== 'unknown' || !rest.order) return rest;
  return bare(rest);
}

/** One value for further items, of which the first few distinct ones are looked at. */
export function joinAll(rest: Value | null, values: readonly Value[], at: Span): Value | null {
  const distinct = [...new Set(values.slice(0, 1000))];
  let joined = rest;
  for (const value of distinct.slice(0, joinLimit + 1)) joined = joinRest(joined, withoutOrder(value), at);
  if (joined?.kind !== 'unknown' || distinct.length <= joinLimit || values.length > mostCompared) return joined;
  const many = manyOf(rest === null ? distinct : [rest, ...distinct], at);
  return isMany(many) ? many : joined;
}

/** All further items, in the order in which they were put there first. */
export function allOf(rest: Value | null): readonly Value[] {
  return [...middleOf(rest), ...endsOf(rest)];
}

function orderOf(rest: Value | null): ItemOrder | undefined {
  return rest?.kind === 'unknown' || rest?.kind === 'join' ? rest.order : undefined;
}

/** True for further items of which nobody has seen one yet. */
export function isVacant(rest: Value | null): boolean {
  return rest?.kind === 'unknown' && rest.vacant === true;
}

/** One value for further items, with what is known of their order. */
function inOrder(joined: Value, middle: readonly Value[], ends: readonly Value[]): Value {
  const plain = withoutOrder(joined);
  if ((plain.kind !== 'unknown' && plain.kind !== 'join') || middle.length + ends.length < 2) return plain;
  const last = ends.slice(-mostEnds);
  const before = [...middle, ...ends.slice(0, -last.length)];
  const order: ItemOrder = { middle: before.length > joinLimit ? [plain] : before, ends: last };
  return plain.kind === 'join' ? { kind: 'join', options: plain.options, order } : { ...bare(plain), order };
}

/** The value at an index, unknown where the length is. */
export function itemAt(array: ArrayValue, index: number, at: Span): Value | undefined {
  const item = array.items[index];
  return item !== undefined || array.rest === null ? item : someOf([array.rest], at);
}

/** One of several items, of which nobody knows which. */
export function someOf(items: readonly Value[], at: Span): Value {
  const [first] = items;
  if (first?.kind === 'host' && items.every((item) => item === first)) return first;
  const parts = gather(items, (item) => (item.kind === 'join' ? item.options.map(({ value }) => value) : [item]));
  const [only, ...others] = parts;
  if (only && others.length === 0 && isMany(only)) return bare(only, at);
  const oneOf = (): ReturnType<NonNullable<UnknownValue['oneOf']>> => ({ parts, isClosed: !parts.some(isVacant) });
  const open = parts.find((part) => part.kind === 'unknown' && !isVacant(part));
  const one = open?.kind === 'unknown' ? unknownAs(open, at) : unknown('item of an array of unknown length', at);
  return { ...one, oneOf };
}

/** The same as lists and collections ask it: NaN is NaN to them. */
export function isSameOrNaN(machine: Machine, a: Value, b: Value): boolean | undefined {
  const isNaNToo = a.kind === 'constant' && b.kind === 'constant' && Number.isNaN(a.value) && Number.isNaN(b.value);
  return isNaNToo || isSame(machine, a, b);
}

/** True when two values are surely the same, false when surely not, undefined when it is not known. */
export function isSame(machine: Machine, a: Value, b: Value): boolean | undefined {
  if (a === b) return a.kind === 'constant' ? !Number.isNaN(a.value) : true;
  if (a.kind === 'constant' && b.kind === 'constant') return a.value === b.value;
  if (a.kind === 'unknown' || b.kind === 'unknown' || a.kind === 'join' || b.kind === 'join') return undefined;
  if (a.kind === 'host' && b.kind === 'host' && a.isSameAs) return a.isSameAs(b);
  return keyOf(machine, a) === keyOf(machine, b);
}
