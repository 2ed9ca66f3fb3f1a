import type { Span } from '../../../protocol/finding';
import {
  editArray,
  endsOf,
  holeAt,
  isSame,
  isSameOrNaN,
  itemAt,
  joinRest,
  middleOf,
  pushItems,
  rearrange,
  restOf,
  reversed,
  someOf,
  withoutOrder,
} from '../arrays';
import { lift, liftOne } from '../branches';
import { takeEnd } from '../generators';
import { argument, callValue, nativeOf } from '../invoke';
import { itemsOf, iteratorKey } from '../iterate';
import { appendItems, appendSpread } from '../literals';
import { heldIn } from '../typedArrays';
import { constant, lengthLimit, type Machine, newArray, newObject, unknown, unknownAs } from '../machine';
import { toPrimitive } from '../operators';
import type { ArrayValue, Call, NativeValue, Value } from '../values';
import { loosenItems, spliceItems, takeItem, unshiftItems } from '../takes';
import { derive } from '../unknowns';
import { arrayCallbacks, flatOf, mapItems } from './arrayCallbacks';
import { arrayOf, whole } from './arrayOf';
import { namespaceOf } from './namespace';
import { tableOf, type NativeTable } from './native';

const plain: NativeTable = tableOf('Array.', {
  push: (machine, call) => {
    const array = arrayOf(machine, call);
    if (call.open) appendSpread(machine, array, unknown('items that are spread in', call.inside));
    pushItems(machine, array, call.args);
    return lengthOf(array, call);
  },
  pop: (machine, call) => takeItem(machine, arrayOf(machine, call), 'end', call.at),
  shift: (machine, call) => takeItem(machine, arrayOf(machine, call), 'start', call.at),
  unshift: (machine, call) => {
    const array = arrayOf(machine, call);
    const further = call.open ? unknown('items that are spread in', call.inside) : null;
    unshiftItems(machine, array, call.args, further);
    return lengthOf(array, call);
  },
  splice: (machine, call) => {
    const array = arrayOf(machine, call);
    const from = whole(argument(call, 0));
    const count = call.args.length < 2 ? Infinity : whole(argument(call, 1));
    return spliceItems(machine, array, from, count, call.args.slice(2), call.at);
  },
  slice: (machine, call) => {
    const array = arrayOf(machine, call);
    const from = call.args.length > 0 ? whole(argument(call, 0)) : 0;
    const to = call.args.length > 1 ? whole(argument(call, 1), Infinity) : Infinity;
    if (from === undefined || to === undefined) return loose(machine, array, call);
    const ends = endsOf(array.rest);
    if (array.rest !== null && from >= 0 && from <= array.items.length && to < 0 && -to <= ends.length) {
      const rest = restOf(middleOf(array.rest), ends.slice(0, to), call.at);
      return newArray(machine, array.items.slice(from), call.at, rest);
    }
    // Counted from an end that nobody knows.
    if (array.rest !== null && (from < 0 || to < 0)) return loose(machine, array, call);
    const isToEnd = to === Infinity && from <= array.items.length;
    const rest = isToEnd || to > array.items.length ? array.rest : null;
    return newArray(machine, array.items.slice(from, to), call.at, isToEnd ? rest : withoutOrder(rest));
  },
  concat: (machine, call) => {
    const result = newArray(machine, [], call.at);
    appendSpread(machine, result, arrayOf(machine, call));
    for (const arg of call.args) {
      liftOne(machine, arg, (single) => {
        if (single.kind === 'array' || single.kind === 'unknown') appendSpread(machine, result, single);
        else appendItems(machine, result, [single], null);
        return single;
      });
    }
    return result;
  },
  indexOf: (machine, call) => find(machine, call, isSame, (index) => constant(index, call.at), -1),
  lastIndexOf: (machine, call) => find(machine, call, isSame, (index) => constant(index, call.at), -1, true),
  includes: (machine, call) => find(machine, call, isSameOrNaN, () => constant(true, call.at), false),
  join: (machine, call) => {
    const array = arrayOf(machine, call);
    return lift(machine, [argument(call, 0), ...array.items], (separator, ...items) => {
      const parts = items.map(toPrimitive);
      const between = separator.kind === 'constant' ? separator.value : ',';
      if (array.rest !== null || !parts.every((part) => part !== undefined)) {
        return unknown('a text of unknown parts', call.at);
      }
      return constant(
        parts.map(({ value }) => String(value ?? '')).join(between === undefined ? ',' : String(between)),
        call.at,
      );
    });
  },
  reverse: (machine, call) => {
    const array = arrayOf(machine, call);
    rearrange(machine, array, () => Object.assign(array, reversed(array)));
    return array;
  },
  toReversed: (machine, call) => {
    const array = arrayOf(machine, call);
    const { items, rest } = reversed(array);
    return newArray(machine, items, call.at, rest);
  },
  fill: (machine, call) => {
    const array = arrayOf(machine, call);
    const value = heldIn(array, argument(call, 0));
    const from = call.args.length > 1 ? whole(argument(call, 1)) : 0;
    const to = call.args.length > 2 ? whole(argument(call, 2)) : Infinity;
    rearrange(machine, array, () => {
      if (from === undefined || to === undefined) array.rest = joinRest(array.rest, value, call.at);
      else array.items.fill(value, from, to === Infinity ? undefined : to);
      array.rest = withoutOrder(array.rest);
      if (array.rest !== null && from === 0 && to === Infinity) array.rest = value;
    });
    return array;
  },
  flat: (machine, call) => {
    const depth = call.args.length > 0 ? (whole(argument(call, 0), Infinity) ?? 1) : 1;
    return flatten(machine, arrayOf(machine, call), Math.min(depth, 20), call);
  },
  at: (machine, call) => {
    const array = arrayOf(machine, call);
    const index = whole(argument(call, 0));
    const { items, rest } = array;
    const isCounted = index !== undefined && (index >= 0 || rest === null);
    if (isCounted)
      return itemAt(array, index < 0 ? items.length + index : index, call.at) ?? constant(undefined, call.at);
    const end = index === undefined ? undefined : endsOf(rest).at(index);
    return end ?? someOf(rest ? [...items, rest] : items, call.at);
  },
  with: (machine, call) => {
    const array = arrayOf(machine, call);
    const index = placeOf(array, whole(argument(call, 0)));
    const copy = newArray(machine, [...array.items], call.at, array.rest);
    if (index !== undefined && index >= 0 && index < copy.items.length) copy.items[index] = argument(call, 1);
    else loosenItems(machine, copy, [argument(call, 1)]);
    return copy;
  },
  toSpliced: (machine, call) => {
    const array = arrayOf(machine, call);
    const copy = newArray(machine, [...array.items], call.at, array.rest);
    const from = whole(argument(call, 0));
    const count = call.args.length < 2 ? Infinity : whole(argument(call, 1));
    spliceItems(machine, copy, from, count, call.args.slice(2), call.at);
    return copy;
  },
  copyWithin: (machine, call) => {
    const array = arrayOf(machine, call);
    const [to, from, end] = [0, 1, 2].map((place) => whole(argument(call, place), place === 2 ? Infinity : 0));
    if (to === undefined || from === undefined || end === undefined || array.rest !== null)
      loosenItems(machine, array, []);
    else rearrange(machine, array, () => array.items.copyWithin(to, from, end === Infinity ? undefined : end));
    return array;
  },
  // Of a generator: what it still does then is not followed.
  return: (machine, call) => endIterator(machine, call),
  throw: (machine, call) => endIterator(machine, call),
  entries: (machine, call) => mapItems(machine, call, (item, index) => newArray(machine, [index, item], call.at)),
  keys: (machine, call) => mapItems(machine, call, (_item, index) => index),
  values: (machine, call) => mapItems(machine, call, (item) => item),
  [iteratorKey]: (machine, call) => mapItems(machine, call, (item) => item),
  next: (machine, call) => nextOf(machine, arrayOf(machine, call), call.at),
  toString: (_machine: Machine, call: Call) => {
    const text = call.self && toPrimitive(call.self);
    return text ? constant(String(text.value), call.at) : unknown('a text of unknown parts', call.at);
  },
  subarray: (machine, call) => loose(machine, arrayOf(machine, call), call),
  set: (machine, call) => {
    loosenItems(machine, arrayOf(machine, call), []);
    return constant(undefined, call.at);
  },
});

/** A method of arrays by name. Asked for when it is needed: the two tables are made in no fixed order. */
export function arrayMethod(name: string): NativeValue | undefined {
  return plain.get(name) ?? arrayCallbacks.get(name);
}

/** The constructor of arrays, and of typed arrays, which are arrays of numbers here. */
export function arrayConstructor(name: string): NativeValue {
  const typed = name !== 'Array';
  return {
    ...nativeOf(name, (machine, call) => ofClass(makeArray(machine, call, typed), typed ? name : null)),
    member: namespaceOf(
      tableOf(`${name}.`, {
        from: (machine, call) => ofClass(fromList(machine, call), typed ? name : null),
        of: (machine, call) => ofClass(newArray(machine, [...call.args], call.at), typed ? name : null),
        isArray: (machine, call) =>
          liftOne(machine, argument(call, 0), (value) =>
            value.kind === 'unknown' && value.type === undefined
              ? derive(machine, value, 'is array', () => ({
                  ...unknown('whether it is an array', call.at),
                  type: 'boolean',
                }))
              : constant(value.kind === 'array' && value.typed === undefined, call.at),
          ),
      }),
    ),
  };
}

/** Typed arrays hold plain values here, and remember what becomes of them. */
function ofClass(made: Value, typed: string | null): Value {
  if (typed === null || made.kind !== 'array') return made;
  made.typed = typed;
  made.items = made.items.map((item) => heldIn(made, item));
  return made;
}

function makeArray(machine: Machine, call: Call, typed: boolean): Value {
  const first = argument(call, 0);
  if (call.args.length !== 1 || call.open) return newArray(machine, [...call.args], call.at);
  return liftOne(machine, first, (single) => {
    const filler = constant(typed ? 0 : undefined, call.at);
    if (single.kind === 'constant' && typeof single.value === 'number') {
      const length = Math.max(0, Math.floor(single.value));
      if (length > lengthLimit || Number.isNaN(length)) return newArray(machine, [], call.at, filler);
      machine.context.tick(length >> 4);
      const array = newArray(machine, new Array<Value>(length).fill(typed ? filler : holeAt(call.at)), call.at);
      if (!typed) array.holes = true;
      return array;
    }
    if (single.kind === 'unknown') return newArray(machine, [], call.at, typed ? unknownAs(single) : filler);
    if (!typed) return newArray(machine, [single], call.at);
    const copy = newArray(machine, [], call.at);
    appendSpread(machine, copy, single);
    return copy;
  });
}

/** Array.from: of a list, or of `{ length: n }`. */
function fromList(machine: Machine, call: Call): Value {
  return liftOne(machine, argument(call, 0), (source) => {
    const list = newArray(machine, [], call.at);
    const length =
      source.kind === 'object' && !itemsOf(machine, source, call.at) ? source.properties.get('length') : null;
    if (length) {
      const count = whole(length);
      if (count === undefined || count > lengthLimit) list.rest = constant(undefined, call.at);
      else list.items = new Array<Value>(Math.max(0, count)).fill(constant(undefined, call.at));
      machine.context.tick(list.items.length >> 4);
    } else {
      appendSpread(machine, list, source);
    }
    const callback = argument(call, 1);
    if (callback.kind !== 'function' && callback.kind !== 'native') return list;
    return liftOne(machine, list, (self) =>
      mapItems(machine, { self, at: call.at }, (item, index) =>
        callValue(machine, callback, null, [item, index], call.at),
      ),
    );
  });
}

function lengthOf(array: ArrayValue, call: Call): Value {
  return array.rest === null ? constant(array.items.length, call.at) : unknown('length of an open array', call.at);
}

/** What `next()` gives: an iterator is a list of what it has still to give. */
function nextOf(machine: Machine, array: ArrayValue, at: Span): Value {
  const step = newObject(machine, at);
  const [first] = array.items;
  const isOpen = first === undefined && array.rest !== null;
  if (first) editArray(machine, array, () => array.items.shift());
  step.properties.set('value', first ?? (isOpen ? unknown('what an iterator gives', at) : takeEnd(machine, array, at)));
  step.properties.set('done', isOpen ? unknown('whether an iterator is done', at) : constant(!first, at));
  return step;
}

function endIterator(machine: Machine, call: Call): Value {
  const array = arrayOf(machine, call);
  editArray(machine, array, () => {
    array.items = [];
    array.rest = unknown('what an iterator gives once it is ended', call.at);
  });
  return unknown('what an iterator gives as it is ended', call.at);
}

/** Items of unknown number out of those of an array. */
function loose(machine: Machine, array: ArrayValue, call: Call): Value {
  const copy = newArray(machine, [...array.items], call.at, array.rest);
  loosenItems(machine, copy, []);
  return copy;
}

function find(
  machine: Machine,
  call: Call,
  compare: typeof isSame,
  found: (index: number) => Value,
  missing: number | boolean,
  last = false,
): Value {
  const array = arrayOf(machine, call);
  const from = call.args.length > 1 ? placeOf(array, whole(argument(call, 1))) : last ? Infinity : 0;
  return liftOne(machine, argument(call, 0), (wanted) => {
    let open = array.rest !== null || from === undefined;
    const indexed = [...array.items.entries()];
    if (last) indexed.reverse();
    for (const [index, item] of indexed) {
      if (from !== undefined && (last ? index > from : index < from)) continue;
      const same = compare(machine, item, wanted);
      if (same && !open) return found(index);
      if (same === undefined) open = true;
    }
    return open ? unknown('whether an item is in a list', call.at) : constant(missing, call.at);
  });
}

/** Where a list is entered: a negative number counts from its end. Undefined where that is not known. */
function placeOf({ items, rest }: ArrayValue, from: number | undefined): number | undefined {
  if (from === undefined || from >= 0) return from;
  return rest === null ? items.length + from : undefined;
}

function flatten(machine: Machine, array: ArrayValue, depth: number, call: Call): ArrayValue {
  if (depth <= 0) return newArray(machine, [...array.items], call.at, array.rest);
  const inner = (item: Value): Value =>
    item.kind === 'array' && depth > 1 ? flatten(machine, item, depth - 1, call) : item;
  const rest = restOf(middleOf(array.rest).map(inner), endsOf(array.rest).map(inner), call.at);
  const copy = newArray(machine, array.items.map(inner), call.at, rest);
  if (array.holes) copy.holes = true;
  return flatOf(machine, copy);
}
