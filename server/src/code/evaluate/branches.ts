import type { Span } from '../../protocol/finding';
import { gather } from '../gather';
import { ProgramThrow, type Machine, tick, unknown } from './machine';
import { beyond, choose, complement, meet, mergeGuards } from './guards';
import { closeFrame, emptyFrame, mergeFrames, noteArray, openFrame, setArray, type ArmResult } from './journal';
import { joinLimit, joinOf, narrow, singleOptions, type SingleOption, type SingleValue } from './joins';
import { testedOf } from './presence';
import { conditionOf, knownTruth } from './unknowns';
import type { Asked, ArrayValue, ConstantValue, Guard, UnknownValue, Value } from './values';

/** The paths on which a statement goes on. Empty: on none. The present guard alone: on all of them. */
export type Live = readonly Guard[];

interface Arm<T> {
  readonly when: Guard;
  readonly run: () => T;
}

interface Outcome<T> {
  readonly when: Guard;
  readonly result: T;
  /** All other paths ended in a throw: what this arm did holds without its guard. */
  readonly sole: boolean;
}

/** More live paths than this are taken for all of them; those that one value parts are never more. */
const liveLimit = joinLimit;
/** `lift` gives up beyond so many combinations. */
const combinationLimit = 16;

/**
 * Runs each arm under its guard, on the same old contents of variables, objects and arrays, and joins what they left.
 * Arms exclude each other. Paths that no arm covers keep the old contents; an arm that throws has no paths.
 */
export function runArms<T>(machine: Machine, arms: readonly Arm<T>[]): readonly Outcome<T>[] {
  const base = machine.guard;
  // What an arm costs grows with the conditions around it and, in mergeFrames, with what it writes.
  tick(machine, arms.length * (2 + (base.size >> 1)));
  const results: (ArmResult & { readonly result: T })[] = [];
  let thrown: ProgramThrow | null = null;
  let hasWritten = false;
  for (const { when, run } of arms) {
    const frame = openFrame(machine);
    machine.guard = when;
    let finals = emptyFrame;
    try {
      const result = run();
      finals = closeFrame(machine, frame);
      results.push({ when, finals, result });
    } catch (error) {
      closeFrame(machine, frame);
      if (!(error instanceof ProgramThrow)) throw error;
      thrown = error;
    } finally {
      machine.guard = base;
    }
    hasWritten ||= finals !== emptyFrame;
  }
  const uncovered = complement(
    arms.map(({ when }) => when),
    base,
  );
  if (thrown !== null && results.length === 0 && uncovered.length === 0) throw thrown;
  if (hasWritten) mergeFrames(machine, [...results, ...uncovered.map((when) => ({ when, finals: emptyFrame }))]);
  const sole = results.length === 1 && uncovered.length === 0;
  return results.map(({ when, result }) => ({ when, result, sole }));
}

/** Runs arms that are statements, and tells on which paths they go on. */
export function runLiveArms(machine: Machine, arms: readonly Arm<Live>[]): Live {
  const base = machine.guard;
  const live: Guard[] = [];
  for (const { when, result, sole } of runArms(machine, arms)) {
    for (const path of result) live.push(sole ? beyond(path, beyond(when, base)) : path);
  }
  return tidyLive(machine, live);
}

/** Runs the same on each of some paths. */
export function runPaths(machine: Machine, paths: Live, run: () => Live): Live {
  const only = paths[0];
  if (only !== undefined && paths.length === 1 && only === machine.guard) return run();
  return runLiveArms(
    machine,
    paths.map((when) => ({ when, run: () => run() })),
  );
}

export function isWhole(machine: Machine, live: Live): boolean {
  return live.length === 1 && live[0] === machine.guard;
}

export function tidyLive(machine: Machine, live: Live): Live {
  const merged = fewest(machine, live);
  return merged.length > liveLimit ? [machine.guard] : merged;
}

/** The same paths in fewer guards. */
function fewest(machine: Machine, paths: Live): Live {
  const merged = mergeGuards(paths);
  return merged.some((path) => path.size <= machine.guard.size) ? [machine.guard] : merged;
}

/** Where a condition is true, where it is false, and where nobody knows it, as guards under the present one. */
export interface Parts {
  readonly whenTrue: Live;
  readonly whenFalse: Live;
  readonly open: readonly { readonly when: Guard; readonly tested: UnknownValue }[];
}

export function partsOn(machine: Machine, value: Value): Parts {
  if (value.kind !== 'join' && value.kind !== 'unknown' && testedOf(machine, value) === value) {
    const whole = [machine.guard];
    return truthOf(value) === true
      ? { whenTrue: whole, whenFalse: [], open: [] }
      : { whenTrue: [], whenFalse: whole, open: [] };
  }
  const whenTrue: Guard[] = [];
  const whenFalse: Guard[] = [];
  const open: { readonly when: Guard; readonly tested: UnknownValue }[] = [];
  for (const { when, value: option } of singleOptions(value, machine.guard)) {
    const tested = testedOf(machine, option);
    const truth = truthUnder(machine, when, tested);
    if (truth !== undefined) (truth ? whenTrue : whenFalse).push(when);
    else if (tested.kind === 'unknown') open.push({ when, tested });
  }
  // However many they are: taken for all paths, one side would no longer exclude the other.
  return { whenTrue: fewest(machine, whenTrue), whenFalse: fewest(machine, whenFalse), open };
}

/** The same where an unknown one becomes a condition of the program. */
export function splitOn(
  machine: Machine,
  value: Value,
  at: Span,
  asked: () => Asked,
): Pick<Parts, 'whenTrue' | 'whenFalse'> {
  const parts = partsOn(machine, value);
  if (parts.open.length === 0) return parts;
  const whenTrue = [...parts.whenTrue];
  const whenFalse = [...parts.whenFalse];
  for (const { when, tested } of parts.open) {
    const { condition, negated } = conditionOf(machine, tested, at, asked());
    whenTrue.push(choose(when, condition, negated ? 1 : 0));
    whenFalse.push(choose(when, condition, negated ? 0 : 1));
  }
  return { whenTrue: fewest(machine, whenTrue), whenFalse: fewest(machine, whenFalse) };
}

/** Evaluates one of two expressions, or both under their guards. */
export function chooseValue(
  machine: Machine,
  condition: Value,
  at: Span,
  asked: () => Asked,
  ifTrue: () => Value,
  ifFalse: () => Value,
): Value {
  const { whenTrue, whenFalse } = splitOn(machine, condition, at, asked);
  if (whenFalse.length === 0 && isWhole(machine, whenTrue)) return ifTrue();
  if (whenTrue.length === 0 && isWhole(machine, whenFalse)) return ifFalse();
  return joinArms(machine, [
    ...whenTrue.map((when) => ({ when, run: ifTrue })),
    ...whenFalse.map((when) => ({ when, run: ifFalse })),
  ]);
}

/** Runs arms that are expressions and joins their values. */
export function joinArms(machine: Machine, arms: readonly Arm<Value>[]): Value {
  const base = machine.guard;
  const outcomes = runArms(machine, arms);
  // Every arm throws, and on the paths that none of them covers nobody gets a value either.
  if (outcomes.length === 0) return unknown('this branch cannot be reached', machine.stack.at(-1) ?? nowhere);
  return joinOf(outcomes.map(({ when, result }) => ({ when: beyond(when, base), value: narrow(result, when) })));
}

/** See `Context.lift`. */
export function lift(machine: Machine, values: readonly Value[], apply: (...values: SingleValue[]) => Value): Value {
  const only = values[0];
  if (only !== undefined && values.length === 1) return liftOne(machine, only, apply);
  if (values.every(isSingle)) return apply(...values);
  const narrowed = values.map((value) => narrow(value, machine.guard));
  if (narrowed.every(isSingle)) return apply(...narrowed);
  let combinations: readonly { readonly when: Guard; readonly values: readonly SingleValue[] }[] = [
    { when: machine.guard, values: [] },
  ];
  for (const value of narrowed) {
    const longer: { readonly when: Guard; readonly values: readonly SingleValue[] }[] = [];
    for (const { when, values: before } of combinations) {
      for (const option of facets(value, when)) longer.push({ when: option.when, values: [...before, option.value] });
    }
    combinations = longer;
    if (combinations.length > combinationLimit) return unknown('too many possibilities', placeOf(narrowed));
  }
  if (combinations.length === 0) return unknown('this branch cannot be reached', placeOf(narrowed));
  return joinArms(
    machine,
    combinations.map((combination) => ({
      when: combination.when,
      run: () => {
        for (const value of combination.values) settle(machine, value);
        return apply(...combination.values);
      },
    })),
  );
}

/** `lift` of one value, which nearly all are. */
export function liftOne(machine: Machine, value: Value, apply: (value: SingleValue) => Value): Value {
  if (isSingle(value)) return apply(value);
  const narrowed = narrow(value, machine.guard);
  if (isSingle(narrowed)) return apply(narrowed);
  const options = facets(narrowed, machine.guard);
  if (options.length > combinationLimit) return unknown('too many possibilities', placeOf([narrowed]));
  if (options.length === 0) return unknown('this branch cannot be reached', placeOf([narrowed]));
  return joinArms(
    machine,
    options.map((option) => ({
      when: option.when,
      run: () => {
        settle(machine, option.value);
        return apply(option.value);
      },
    })),
  );
}

/** True, false, or undefined when it is not known. */
export function truthOf(value: SingleValue): boolean | undefined {
  if (value.kind === 'constant') return truthOfConstant(value);
  return value.kind === 'unknown' ? undefined : true;
}

/** Leaves of an array whose length depends on branches the contents that hold on the branch that is being taken. */
export function settle(machine: Machine, value: Value): void {
  if (value.kind !== 'array' || !value.variants) return;
  const left = gather(value.variants, (variant) => {
    const when = meet(machine.guard, variant.when);
    return when === null ? [] : [variant];
  });
  const first = left[0];
  if (first === undefined || left.length === value.variants.length) return;
  noteArray(machine, value);
  if (left.length === 1) setArray(value, { items: first.items, rest: first.rest, variants: null });
  else setArray(value, { items: value.items, rest: value.rest, variants: left });
}

/** The possibilities of a value, an array of uncertain length being one for each of its lengths. */
export function facets(value: Value, guard: Guard): readonly SingleOption[] {
  if (isSingle(value)) return [{ when: guard, value }];
  return gather(singleOptions(value, guard), (option): readonly SingleOption[] => {
    if (option.value.kind !== 'array' || !option.value.variants) return [option];
    const array: ArrayValue = option.value;
    return gather(array.variants ?? [], (variant) => {
      const when = meet(option.when, variant.when);
      return when === null ? [] : [{ when, value: array }];
    });
  });
}

/** True for a value that is the same on every branch, as nearly all are. */
export function isSingle(value: Value): value is SingleValue {
  return value.kind !== 'join' && !(value.kind === 'array' && value.variants);
}

function truthUnder(machine: Machine, when: Guard, value: SingleValue): boolean | undefined {
  if (value.kind !== 'unknown') return truthOf(value);
  const base = machine.guard;
  machine.guard = when;
  const truth = knownTruth(machine, value);
  machine.guard = base;
  return truth;
}

function truthOfConstant({ value }: ConstantValue): boolean {
  return Boolean(value);
}

const nowhere: Span = { path: '', start: 0, end: 0 };

function placeOf(values: readonly Value[]): Span {
  for (const value of values) if ('at' in value) return value.at;
  return nowhere;
}
