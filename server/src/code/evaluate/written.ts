import { absentAt } from './absence';
import { editArray } from './arrays';
import { isSameState, type JournalFrame, noteProperty, setArray } from './journal';
import { joinOf } from './joins';
import { type Machine, tick, unknown } from './machine';
import { writeBinding } from './scope';
import { loosenItems } from './takes';
import type { Span } from '../../protocol/finding';
import type { Value } from './values';

/** A variable or a property that code has written. */
export interface Place {
  /** What it held before. */
  readonly old: Value | undefined;
  held(): Value | undefined;
  /** A property is gone where it is given nothing. */
  put(value: Value | undefined): void;
  /** What it holds in a frame that has noted contents of what was written, else what it held before. */
  within(frame: Readonly<JournalFrame>): Value | undefined;
}

/** The variables and properties of which a frame has noted the old contents. */
export function placesOf(machine: Machine, frame: Readonly<JournalFrame>): readonly Place[] {
  const places: Place[] = [];
  for (const [binding, old] of frame.bindings) {
    places.push({
      old,
      held: () => binding.value,
      put: (value) => value && writeBinding(machine, binding, value),
      within: ({ bindings }) => (bindings.has(binding) ? bindings.get(binding) : old),
    });
  }
  for (const [map, { birth, entries }] of frame.properties) {
    for (const [key, old] of entries) {
      places.push({
        old,
        held: () => map.get(key),
        put: (value) => {
          noteProperty(machine, birth, map, key);
          if (value) map.set(key, value);
          else map.delete(key);
        },
        within: ({ properties }) => {
          const held = properties.get(map)?.entries;
          return held?.has(key) ? held.get(key) : old;
        },
      });
    }
  }
  return places;
}

/** A value with what has come in the place of what stood for it; undefined where something else is to stay there. */
export function withArrived(
  held: Value,
  stoodFor: (value: Value) => boolean,
  value: Value,
  at: Span,
): Value | undefined {
  if (stoodFor(held)) return value;
  if (held.kind === 'constant') return unknown('what several write of whom nobody knows who comes last', at, value);
  if (held.kind !== 'join' || !held.options.some((option) => stoodFor(option.value))) return undefined;
  return joinOf(held.options.map((option) => (stoodFor(option.value) ? { ...option, value } : option)));
}

/**
 * Writes what code has left that ran on another branch, wherever what it found there still stands. Where a list has been changed on
 * some paths since, it is open.
 */
export function writeAgain(
  machine: Machine,
  before: Readonly<JournalFrame>,
  after: Readonly<JournalFrame>,
  at: Span,
): void {
  const places = placesOf(machine, before);
  tick(machine, places.length + before.arrays.size);
  for (const place of places) {
    const { old } = place;
    const held = place.held();
    const value = place.within(after);
    if (held === value) continue;
    // On branches that have not written it, what is not there is undefined.
    const isOld = (option: Value): boolean =>
      old ? option === old : option.kind === 'constant' && option.value === undefined;
    const written = held && held !== old ? withArrived(held, isOld, value ?? absentAt(at), at) : value;
    if (held === old || written) place.put(written);
  }
  for (const [array, old] of before.arrays) {
    const state = after.arrays.get(array);
    if (!state || isSameState(array, state)) continue;
    if (isSameState(array, old)) editArray(machine, array, () => setArray(array, state));
    else loosenItems(machine, array, state.items);
  }
}
