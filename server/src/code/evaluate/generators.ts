import type { Span } from '../../protocol/finding';
import { editArray, itemAt, pushItems } from './arrays';
import { liftOne } from './branches';
import { appendSpread } from './literals';
import { callValue } from './invoke';
import { iteratorKey } from './iterate';
import { type JournalFrame, keepFrame, openFrame } from './journal';
import { constant, type Machine, newArray, newObject, unknown } from './machine';
import { getMember } from './members';
import { writeBinding } from './scope';
import { loosenItems } from './takes';
import type { SingleValue } from './joins';
import type { ArrayValue, Value } from './values';

/** What a run of a generator yields. */
export interface Yields {
  readonly list: ArrayValue;
  /** How many items it has yielded so far, on all paths together. */
  count: number;
  first: Value | null;
}

/** More items than this of a generator are taken for any number of them. */
const yieldLimit = 64;

/** A generator that has yielded enough ends here. */
export class GeneratorFull extends Error {}

export function newYields(machine: Machine, at: Span): Yields {
  const end = newArray(machine, [], at);
  return { list: { kind: 'array', at, items: [], rest: null, birth: machine.clock++, end }, count: 0, first: null };
}

/**
 * Runs the body of a generator, which says what it returns. It is run at once, and what it yields is a list: short ones are
 * exact, longer ones have items of unknown number.
 */
export function runGenerator(machine: Machine, yields: Yields, run: () => Value): Value {
  const { guard } = machine;
  const { list } = yields;
  const frame = openFrame(machine);
  try {
    list.end?.items.push(run());
    return list;
  } catch (error) {
    if (!(error instanceof GeneratorFull)) throw error;
    machine.guard = guard;
    return newArray(machine, [], list.at, yields.first && oneOfMany(machine, yields.first, list.items));
  } finally {
    // Those of the branches that it was on when it had yielded enough.
    for (let inner = machine.journal.at(-1); inner && inner !== frame; inner = machine.journal.at(-1)) {
      keepFrame(machine, inner);
    }
    forgetWritten(machine, frame, list);
    keepFrame(machine, frame);
  }
}

/** A generator writes as it is gone through: to its end, in part or not at all, and nobody knows when. */
function forgetWritten(machine: Machine, { bindings, properties, arrays }: JournalFrame, list: ArrayValue): void {
  const { at, end } = list;
  const after = (old: Value | undefined, value: Value | undefined): Value | undefined => {
    const options = value?.kind === 'join' ? value.options.map((option) => option.value) : [value];
    const [held] = options;
    if (value === old || !held || !options.every((option) => option?.kind === 'constant')) return value;
    return unknown('what a generator writes as it is gone through', at, held);
  };
  for (const [binding, old] of bindings) {
    const value = after(old, binding.value);
    if (value) writeBinding(machine, binding, value);
  }
  for (const [map, { entries }] of properties) {
    for (const [key, old] of entries) {
      const value = after(old, map.get(key));
      if (value) map.set(key, value);
    }
  }
  for (const [array, { items }] of arrays) if (array !== list && array !== end) loosenItems(machine, array, items);
}

/** The first of many items stands for all of them, but for constants in it that are not the same in each. */
function oneOfMany(machine: Machine, first: Value, items: readonly Value[]): Value {
  if (first.kind !== 'object' || first.host) return sameInAll(first, items);
  const objects = items.filter((item) => item.kind === 'object');
  const one = newObject(machine, first.at, first.proto);
  one.open = first.open;
  for (const [key, value] of first.properties) {
    const others = objects.map(({ properties }) => properties.get(key));
    one.properties.set(key, sameInAll(value, others));
  }
  return one;
}

function sameInAll(value: Value, others: readonly (Value | undefined)[]): Value {
  if (value.kind !== 'constant') return value;
  const isSame = others.every((other) => other?.kind === 'constant' && Object.is(other.value, value.value));
  return isSame ? value : unknown('an item of a long list', value.at, value);
}

export function yieldOne(machine: Machine, yields: Yields, value: Value): void {
  pushItems(machine, yields.list, [value]);
  noteYielded(yields, value, 1);
}

/** `yield*` yields what a value has to iterate. The expression itself is what that returns at its end. */
export function yieldAll(machine: Machine, yields: Yields, value: Value, at: Span): Value {
  return liftOne(machine, value, (single) => {
    const given = iteratedBy(machine, single, at);
    const { items, rest } = given.kind === 'array' ? given : { items: [null], rest: null };
    appendSpread(machine, yields.list, given);
    noteYielded(yields, items[0] ?? rest, items.length);
    if (given.kind === 'unknown' || rest !== null) return unknown('what a generator returns', at);
    return given.kind === 'array' ? takeEnd(machine, given, at) : constant(undefined, at);
  });
}

/** What an iterator returns when it has given all. A generator returns once. */
export function takeEnd(machine: Machine, { end }: ArrayValue, at: Span): Value {
  const value = end && itemAt(end, 0, at);
  if (!value) return constant(undefined, at);
  editArray(machine, end, () => end.items.shift());
  return value;
}

/** An object that says itself how it is iterated gives a list or another iterator. */
function iteratedBy(machine: Machine, value: SingleValue, at: Span): Value {
  if (value.kind !== 'object') return value;
  const iterator = getMember(machine, value, iteratorKey, at);
  if (iterator.kind !== 'function' && iterator.kind !== 'native') return value;
  return callValue(machine, iterator, value, [], at);
}

function noteYielded(yields: Yields, first: Value | null, count: number): void {
  yields.first ??= first;
  yields.count += count;
  if (yields.count >= yieldLimit) throw new GeneratorFull('The generator has yielded enough.');
}
