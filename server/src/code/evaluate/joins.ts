import { gather } from '../gather';
import { unknown, unknownAs } from './machine';
import { guardsAgree, meet, mergeGuards } from './guards';
import type { Guard, JoinValue, UnknownValue, Value } from './values';

export type SingleValue = Exclude<Value, JoinValue>;
export interface Option {
  readonly when: Guard;
  readonly value: Value;
}
export interface SingleOption {
  readonly when: Guard;
  readonly value: SingleValue;
}

/** A value with more possibilities than this is unknown. */
export const joinLimit = 8;

/** One value that is each of the options under its guard; flat, without doubles, and just the value when all are the same. */
export function joinOf(options: readonly Option[]): Value {
  const first = options[0];
  if (first === undefined) throw new Error('A join needs an option.');
  if (options.length === 1 || options.every(({ value }) => value === first.value)) return first.value;
  if (options.length === 2) {
    const [a, b] = options as readonly [Option, Option];
    const isPlain = a.value.kind !== 'join' && b.value.kind !== 'join' && !isTwin(a.value, b.value);
    if (isPlain)
      return isBlank(a.value) && isBlank(b.value) ? oneOfBlanks(a.value, [b.value]) : { kind: 'join', options };
  }
  const byValue = new Map<SingleValue, Guard[]>();
  for (const { when, value } of flatten(options)) {
    const twin = twinOf(byValue, value);
    if (twin === undefined) byValue.set(value, [when]);
    else byValue.get(twin)?.push(when);
  }
  const singles: SingleOption[] = [];
  for (const [value, guards] of byValue) {
    for (const when of mergeGuards(guards)) singles.push({ when, value });
  }
  const only = singles[0];
  if (only === undefined) return first.value;
  if (byValue.size === 1) return only.value;
  const blanks = gather(singles, ({ value }) => (isBlank(value) ? [value] : []));
  if (isBlank(only.value) && blanks.length === singles.length) return oneOfBlanks(only.value, blanks);
  if (singles.length > joinLimit) return unknown('too many possibilities', placeOf(only.value));
  return { kind: 'join', options: singles };
}

/** The value without the options that the guard rules out. */
export function narrow(value: Value, guard: Guard): Value {
  if (value.kind !== 'join' || guard.size === 0) return value;
  const left = value.options.filter(({ when }) => guardsAgree(when, guard));
  if (left.length === value.options.length) return value;
  const first = left[0];
  if (first === undefined) return unknown('this branch cannot be reached', placeOf(value));
  return left.length === 1 ? first.value : { kind: 'join', options: left };
}

/** The possibilities of a value under a guard, each with the guard and its own choices. */
export function singleOptions(value: Value, guard: Guard): readonly SingleOption[] {
  if (value.kind !== 'join') return [{ when: guard, value }];
  return gather(value.options, (option): readonly SingleOption[] => {
    const when = meet(guard, option.when);
    if (when === null) return [];
    return option.value.kind === 'join' ? singleOptions(option.value, when) : [{ when, value: option.value }];
  });
}

/** True for a value of which nothing is known: which of several it is tells nothing either. */
function isBlank(value: Value): value is UnknownValue {
  return (
    value.kind === 'unknown' && value.perhaps === undefined && value.asked === undefined && value.made === undefined
  );
}

/** What one of them is by its name, whichever it is may be. */
function oneOfBlanks(first: UnknownValue, others: readonly UnknownValue[]): UnknownValue {
  const like = first.like ?? others.find((other) => other.like)?.like;
  const one = unknownAs(first);
  return like ? { ...one, like } : one;
}

function flatten(options: readonly Option[]): readonly SingleOption[] {
  return gather(options, ({ when, value }) => singleOptions(value, when));
}

/** An option that says the same: the same object, or a constant written at the same place. */
function twinOf(byValue: ReadonlyMap<SingleValue, unknown>, value: SingleValue): SingleValue | undefined {
  if (byValue.has(value)) return value;
  if (value.kind !== 'constant') return undefined;
  for (const other of byValue.keys()) if (isTwin(other, value)) return other;
  return undefined;
}

/** The same constant, written at the same place. */
function isTwin(a: SingleValue, b: SingleValue): boolean {
  if (a.kind !== 'constant' || b.kind !== 'constant' || !Object.is(a.value, b.value)) return false;
  return a.at.start === b.at.start && a.at.path === b.at.path;
}

function placeOf(value: Value) {
  if (value.kind === 'native') return { path: '', start: 0, end: 0 };
  if (value.kind !== 'join') return value.at;
  const first = value.options[0]?.value;
  return first && 'at' in first ? first.at : { path: '', start: 0, end: 0 };
}
