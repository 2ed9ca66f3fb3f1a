import { editArray } from './arrays';
import { isSameState, type JournalFrame, noteProperty, setArray } from './journal';
import { joinOf } from './joins';
import { type Machine, unknown } from './machine';
import { writeBinding } from './scope';
import type { Span } from '../../protocol/finding';
import type { Value } from './values';

/** A variable or a property that code has written. */
export interface Place {
  /** What it held before. */
  readonly old: Value | undefined;
  held(): Value | undefined;
  put(value: Value): void;
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
      put: (value) => writeBinding(machine, binding, value),
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
          map.set(key, value);
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
export function withArrived(held: Value, meanwhile: Value, value: Value, at: Span): Value | undefined {
  if (held === meanwhile) return value;
  if (held.kind === 'constant') return unknown('what several write of whom nobody knows who comes last', at, value);
  if (held.kind !== 'join' || !held.options.some((option) => option.value === meanwhile)) return undefined;
  return joinOf(held.options.map((option) => (option.value === meanwhile ? { ...option, value } : option)));
}

/** Writes what code has left that ran on another branch, wherever what it found there still stands. */
export function writeAgain(
  machine: Machine,
  before: Readonly<JournalFrame>,
  after: Readonly<JournalFrame>,
  at: Span,
): void {
  for (const place of placesOf(machine, before)) {
    const held = place.held();
    const value = place.within(after);
    if (!held || !value || !place.old || (held.kind === 'constant' && held !== place.old)) continue;
    const written = withArrived(held, place.old, value, at);
    if (written) place.put(written);
  }
  for (const [array, old] of before.arrays) {
    const state = after.arrays.get(array);
    if (state && isSameState(array, old)) editArray(machine, array, () => setArray(array, state));
  }
}
