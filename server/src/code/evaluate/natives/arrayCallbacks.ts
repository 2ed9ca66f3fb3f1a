import { endsOf, isHole, middleOf, rearrange, restOf, reversed, withoutOrder } from '../arrays';
import { codeAt } from '../asked';
import { chooseValue, liftOne } from '../branches';
import { repeated } from '../callbacks';
import { forgetGrown } from '../forget';
import { choiceFrom } from '../oneOf';
import { argument, bareCall, callValue, invoke } from '../invoke';
import { appendItems, appendSpread } from '../literals';
import { joinLimit } from '../joins';
import { constant, type Machine, newArray, unknown } from '../machine';
import { callbackTellsTurnsApart, isCostly, loopStart, numberAbove } from '../turns';
import type { Asked, ArrayValue, Call, ConstantValue, Value } from '../values';
import { arrayOf } from './arrayOf';
import { type NativeTable, tableOf } from './native';

/** What is gone through, and the function that is called for each item, where the program gives one. */
type Source = Pick<Call, 'self' | 'at'> & Partial<Pick<Call, 'args'>>;

/** The methods of arrays that call a function for each item. Items of unknown number are one turn of a repeated body. */
export const arrayCallbacks: NativeTable = tableOf('Array.', {
  map: (machine, call) => mapItems(machine, call, callbackOf(machine, call), isFirstApart(call), true),
  forEach: (machine, call) => {
    mapItems(machine, call, callbackOf(machine, call, 'dropped'), isFirstApart(call), true);
    return constant(undefined, call.at);
  },
  flatMap: (machine, call) => flatOf(machine, mapItems(machine, call, callbackOf(machine, call), false, true)),
  filter: (machine, call) => {
    const array = arrayOf(machine, call);
    const kept = newArray(machine, [], call.at);
    const test = callbackOf(machine, call);
    walk(machine, call, array, (item, index, isRest) => {
      if (array.holes && isHole(item)) return;
      const passes = test(item, index);
      chooseValue(
        machine,
        passes,
        call.at,
        () => askedOfItem(machine, call),
        () => {
          appendItems(machine, kept, isRest ? [] : [item], isRest ? item : null);
          return item;
        },
        () => item,
      );
    });
    return kept;
  },
  find: (machine, call) => search(machine, call, (item) => item, constant(undefined, call.at)),
  findLast: (machine, call) => search(machine, call, (item) => item, constant(undefined, call.at), { last: true }),
  findLastIndex: (machine, call) =>
    search(machine, call, (_item, index) => index, constant(-1, call.at), { last: true }),
  findIndex: (machine, call) => search(machine, call, (_item, index) => index, constant(-1, call.at)),
  some: (machine, call) =>
    search(machine, call, () => constant(true, call.at), constant(false, call.at), { skipsHoles: true }),
  // It stops at the first item that does not pass.
  every: (machine, call) =>
    search(machine, call, () => constant(false, call.at), constant(true, call.at), { skipsHoles: true, fails: true }),
  reduce: (machine, call) => fold(machine, call, false),
  reduceRight: (machine, call) => fold(machine, call, true),
  sort: (machine, call) => {
    const array = arrayOf(machine, call);
    const items = sorted(machine, call, array);
    rearrange(machine, array, () => {
      if (items) array.items = items;
      else shuffle(array);
      array.rest = withoutOrder(array.rest);
    });
    return array;
  },
  toSorted: (machine, call) => {
    const array = arrayOf(machine, call);
    const copy = newArray(machine, sorted(machine, call, array) ?? [...array.items], call.at, withoutOrder(array.rest));
    if (!sorted(machine, call, array)) shuffle(copy);
    return copy;
  },
});

/** A new array with what a function gives for each item, or for each that is no hole. */
export function mapItems(
  machine: Machine,
  call: Source,
  run: (item: Value, index: Value) => Value,
  firstApart = false,
  skipsHoles = false,
): ArrayValue {
  const mapped = newArray(machine, [], call.at);
  const array = arrayOf(machine, call);
  const holes = skipsHoles && array.holes === true;
  if (holes) mapped.holes = true;
  const middle: Value[] = [];
  const ends: Value[] = [];
  walk(
    machine,
    call,
    array,
    (item, index, isRest) => {
      const result = holes && isHole(item) ? item : run(item, index);
      if (isRest) middle.push(result);
      else if (middle.length > 0) ends.push(result);
      else mapped.items.push(result);
    },
    firstApart,
  );
  mapped.rest = restOf(middle, ends, call.at);
  return mapped;
}

/** One level of `flat`: in place of each list among the items, what is in it. */
export function flatOf(machine: Machine, array: ArrayValue): ArrayValue {
  const flat = newArray(machine, [], array.at);
  for (const item of array.items) if (!array.holes || !isHole(item)) appendFlat(machine, flat, item);
  const middle = middleOf(array.rest).flatMap((part) =>
    part.kind === 'array' ? [...part.items, ...middleOf(part.rest), ...endsOf(part.rest)] : [part],
  );
  const rest = restOf(middle, [], array.at);
  if (rest) appendItems(machine, flat, [], rest);
  for (const item of endsOf(array.rest)) appendFlat(machine, flat, item);
  return flat;
}

function appendFlat(machine: Machine, array: ArrayValue, value: Value): void {
  liftOne(machine, value, (single) => {
    if (single.kind === 'array') appendSpread(machine, array, withoutHoles(machine, single));
    else appendItems(machine, array, [single], null);
    return single;
  });
}

function withoutHoles(machine: Machine, array: ArrayValue): ArrayValue {
  if (!array.holes) return array;
  const items = array.items.filter((item) => !isHole(item));
  return newArray(machine, items, array.at, array.rest);
}

function callbackOf(machine: Machine, call: Call, used: Call['used'] = 'kept'): (item: Value, index: Value) => Value {
  const callback = argument(call, 0);
  const list = call.self ?? constant(undefined, call.at);
  const self = call.args[1] ?? null;
  return (item, index) => invoke(machine, callback, bareCall(call.at, self, [item, index, list], false, used));
}

function isFirstApart(call: Call): boolean {
  const callback = call.args[0];
  return callback !== undefined && callbackTellsTurnsApart(callback);
}

function walk(
  machine: Machine,
  call: Source,
  array: ArrayValue,
  run: (item: Value, index: Value, isRest: boolean) => void,
  firstApart = false,
): void {
  const since = loopStart(machine);
  let { rest } = array;
  let known = 0;
  const atFirst = [...array.items];
  for (const [index, first] of atFirst.entries()) {
    if (isCostly(machine, index, since)) {
      rest = unknown('an item of a long list', call.at);
      break;
    }
    // What the function itself writes to an item that is still to come, it finds there; what it has taken out, it does not.
    const item = array.variants || array.rest !== rest ? first : array.items[index];
    if (item) run(item, constant(index, call.at), false);
    known++;
  }
  if (rest === null) return;
  const further = rest;
  if (known === 0 && firstApart) {
    for (const item of middleOf(further).slice(0, 1)) run(item, constant(0, call.at), false);
    known = 1;
  }
  walkFurther(machine, call, further, known, run);
}

/** The items of unknown number behind those that are known. */
function walkFurther(
  machine: Machine,
  call: Source,
  rest: Value,
  known: number,
  run: (item: Value, index: Value, isRest: boolean) => void,
): void {
  const index = numberAbove(machine, known - 1, 'index in a list of unknown length', call.at);
  forgetGrown(machine, call.args?.[0]);
  repeated(machine, call, () => {
    for (const item of middleOf(rest)) run(item, index, true);
  });
  for (const item of endsOf(rest)) run(item, index, false);
}

/** How a list is searched: from its end, past what it has not, for an item that fails the test. */
interface Search {
  readonly last?: true;
  readonly skipsHoles?: true;
  readonly fails?: true;
}

/** So many items that nobody knows to pass a test or not are told apart. */
const openLimit = joinLimit;

function search(
  machine: Machine,
  call: Call,
  found: (item: Value, index: Value) => Value,
  missing: ConstantValue,
  { last, skipsHoles, fails }: Search = {},
): Value {
  const test = callbackOf(machine, call);
  const array = arrayOf(machine, call);
  const items = [...array.items.entries()].filter(([, item]) => !skipsHoles || !array.holes || !isHole(item));
  if (last) items.reverse();
  const known = machine.guard.size;
  const from = (position: number): Value => {
    const entry = items[position];
    if (entry === undefined && array.rest === null) return missing;
    if (entry === undefined || machine.guard.size - known >= openLimit) {
      if (array.rest) walkFurther(machine, call, array.rest, items.length, test);
      return unknown('an item of a list of unknown length', call.at);
    }
    const [at, item] = entry;
    const index = constant(at, call.at);
    const here = (): Value => found(item, index);
    const further = (): Value => from(position + 1);
    const asked = (): Asked => askedOfItem(machine, call);
    return chooseValue(machine, test(item, index), call.at, asked, fails ? further : here, fails ? here : further);
  };
  return from(0);
}

/** What the function of such a call answers of an item. */
function askedOfItem(machine: Machine, { argSpans, at }: Call): Asked {
  return { code: codeAt(machine, argSpans[0] ?? at), says: ['is true of an item', 'is false of an item'] };
}

function fold(machine: Machine, call: Call, backwards: boolean): Value {
  const array = arrayOf(machine, call);
  const callback = argument(call, 0);
  const { items, rest } = backwards ? reversed(array) : array;
  let result = call.args[1];
  const step = (item: Value, index: Value): void => {
    if (array.holes && isHole(item)) return;
    result = result === undefined ? item : callValue(machine, callback, null, [result, item, index, array], call.at);
  };
  const open = unknown('index in a list of unknown length', call.at);
  for (const [index, item] of items.entries()) {
    const isOpen = backwards && rest !== null;
    step(item, isOpen ? open : constant(backwards ? items.length - 1 - index : index, call.at));
  }
  if (rest !== null) {
    const before = result;
    const turn = (): void => {
      for (const item of middleOf(rest)) step(item, open);
    };
    forgetGrown(machine, callback);
    repeated(machine, call, turn, () => (before && result ? { before, after: result } : null));
    for (const item of endsOf(rest)) step(item, open);
    if (result?.kind === 'constant') return unknown('a sum over a list of unknown length', call.at);
  }
  return result ?? constant(undefined, call.at);
}

/** The items in order, when all comparisons are known. */
function sorted(machine: Machine, call: Call, array: ArrayValue): Value[] | undefined {
  const callback = argument(call, 0);
  if (array.rest !== null) return undefined;
  let known = true;
  const compare = (a: Value, b: Value): number => {
    if (callback.kind === 'function' || callback.kind === 'native') {
      const result = callValue(machine, callback, null, [a, b], call.at);
      if (result.kind === 'constant' && typeof result.value === 'number') return result.value;
      known = false;
      return 0;
    }
    if (a.kind !== 'constant' || b.kind !== 'constant') {
      known = false;
      return 0;
    }
    return String(a.value) < String(b.value) ? -1 : String(a.value) > String(b.value) ? 1 : 0;
  };
  const items = [...array.items].sort(compare);
  return known ? items : undefined;
}

/** An order that nobody knows: each item may stand anywhere, their number stays. Of rows it does not matter which stands where. */
function shuffle(array: ArrayValue): void {
  if (array.items.length < 2 || array.items.every(({ kind }) => kind === 'array')) return;
  const oneOf = choiceFrom({ ...array, items: [...array.items] });
  const item = { ...unknown('an item of a list in unknown order', array.at), oneOf };
  array.items = array.items.map(() => ({ ...item }));
}
