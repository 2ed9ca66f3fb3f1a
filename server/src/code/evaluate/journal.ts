import { gather } from '../gather';
import { absentAt } from './absence';
import { constant, type Machine, tick, unknown } from './machine';
import { beyond, meet } from './guards';
import { allOf, inRows, isRepeated, joinAll, joinRest } from './arrays';
import { joinOf } from './joins';
import { openOfBoth } from './unnamed';
import { changing } from './members';
import type { Binding } from './scope';
import type { Span } from '../../protocol/finding';
import type { ArrayValue, ArrayVariant, Guard, ObjectValue, UnknownValue, Value } from './values';

/** What an arm of a branch wrote to what is older than itself: the old contents, noted at the first write. */
export interface JournalFrame {
  readonly start: number;
  bindings: ReadonlyMap<Binding, Value | undefined>;
  properties: ReadonlyMap<Map<string, Value>, WrittenProperties>;
  arrays: ReadonlyMap<ArrayValue, ArrayState>;
  open: ReadonlyMap<ObjectValue, UnknownValue | null>;
}

interface WrittenProperties {
  /** When the owner of the map was made. */
  readonly birth: number | undefined;
  readonly entries: Map<string, Value | undefined>;
}

export interface ArrayState {
  readonly items: readonly Value[];
  readonly rest: Value | null;
  readonly variants: readonly ArrayVariant[] | null;
}

/** What one arm left behind, and the guard under which it did. */
export interface ArmResult {
  readonly when: Guard;
  readonly finals: Readonly<JournalFrame>;
}

// Most frames note nothing: a map of their own is made at the first write, for maps are dear.
const none: ReadonlyMap<never, never> = new Map<never, never>();

/** A frame that notes nothing. */
export const emptyFrame: Readonly<JournalFrame> = newFrame(0);

/** Array variants beyond this number become one open array. */
const variantLimit = 8;

export function openFrame(machine: Machine): JournalFrame {
  const frame = newFrame(machine.clock++);
  machine.journal.push(frame);
  return frame;
}

export function noteBinding(machine: Machine, binding: Binding): void {
  const frame = machine.journal.at(-1);
  if (!frame || binding.birth > frame.start || frame.bindings.has(binding)) return;
  frame.bindings = noted(frame.bindings, binding, binding.value);
}

/** To be called before a write to one entry of a property map; `birth` is the owner's. */
export function noteProperty(machine: Machine, birth: number | undefined, map: Map<string, Value>, key: string): void {
  const frame = machine.journal.at(-1);
  if (!frame || (birth !== undefined && birth > frame.start)) return;
  let written = frame.properties.get(map);
  if (!written) frame.properties = noted(frame.properties, map, (written = { birth, entries: new Map() }));
  if (!written.entries.has(key)) written.entries.set(key, map.get(key));
}

/** To be called before any change of an array's contents. */
export function noteArray(machine: Machine, array: ArrayValue): void {
  const frame = machine.journal.at(-1);
  if (!frame || (array.birth !== undefined && array.birth > frame.start) || frame.arrays.has(array)) return;
  frame.arrays = noted(frame.arrays, array, stateOf(array));
}

export function noteOpen(machine: Machine, object: ObjectValue): void {
  const frame = machine.journal.at(-1);
  if (!frame || (object.birth !== undefined && object.birth > frame.start) || frame.open.has(object)) return;
  frame.open = noted(frame.open, object, object.open);
}

/** Takes the innermost frame off: reads what the arm left, and puts the old contents back. */
export function closeFrame(machine: Machine, frame: JournalFrame): Readonly<JournalFrame> {
  machine.journal.pop();
  if (isEmptyFrame(frame)) return emptyFrame;
  const finals = newFrame(frame.start);
  for (const [binding, old] of frame.bindings) {
    finals.bindings = noted(finals.bindings, binding, binding.value);
    setBinding(binding, old);
  }
  for (const [map, { birth, entries }] of frame.properties) {
    const ends = new Map<string, Value | undefined>();
    for (const [key, old] of entries) {
      ends.set(key, map.get(key));
      setProperty(map, key, old);
    }
    finals.properties = noted(finals.properties, map, { birth, entries: ends });
  }
  for (const [array, old] of frame.arrays) {
    finals.arrays = noted(finals.arrays, array, stateOf(array));
    setArray(array, old);
  }
  for (const [object, old] of frame.open) {
    finals.open = noted(finals.open, object, object.open);
    object.open = old;
  }
  return finals;
}

/** Takes the innermost frame off and lets what was written stand; the frame around it notes the old contents as its own. */
export function keepFrame(machine: Machine, frame: JournalFrame): void {
  machine.journal.pop();
  const outer = machine.journal.at(-1);
  if (!outer || isEmptyFrame(frame)) return;
  for (const [binding, old] of frame.bindings) {
    if (binding.birth > outer.start || outer.bindings.has(binding)) continue;
    outer.bindings = noted(outer.bindings, binding, old);
  }
  for (const [map, { birth, entries }] of frame.properties) {
    if ((birth ?? 0) > outer.start) continue;
    let written = outer.properties.get(map);
    if (!written) outer.properties = noted(outer.properties, map, (written = { birth, entries: new Map() }));
    for (const [key, old] of entries) if (!written.entries.has(key)) written.entries.set(key, old);
  }
  for (const [array, old] of frame.arrays) {
    if ((array.birth ?? 0) > outer.start || outer.arrays.has(array)) continue;
    outer.arrays = noted(outer.arrays, array, old);
  }
  for (const [object, old] of frame.open) {
    if ((object.birth ?? 0) > outer.start || outer.open.has(object)) continue;
    outer.open = noted(outer.open, object, old);
  }
}

/** Writes what the arms left, joined by their guards, into the frame around them. */
export function mergeFrames(machine: Machine, arms: readonly ArmResult[]): void {
  if (arms.every(({ finals }) => isEmptyFrame(finals))) return;
  const base = machine.guard;
  const relative = arms.map(({ when, finals }) => ({ when: beyond(when, base), finals }));
  eachOnce(relative, 'bindings', (binding) => {
    tick(machine, arms.length);
    noteBinding(machine, binding);
    const old = binding.value;
    const end = ({ bindings }: Readonly<JournalFrame>): Value | undefined =>
      bindings.has(binding) ? bindings.get(binding) : old;
    const value = joinEnds(relative, end, (at) => constant(undefined, at));
    setBinding(binding, value && isRepeated(machine, binding.birth) ? changing(machine, value, binding.name) : value);
  });
  eachOnce(relative, 'properties', (map) => mergeProperties(machine, relative, map));
  eachOnce(relative, 'arrays', (array) => {
    tick(machine, arms.length * (1 + (array.items.length >> 5)));
    noteArray(machine, array);
    const old = stateOf(array);
    const end = ({ arrays }: Readonly<JournalFrame>): ArrayState => arrays.get(array) ?? old;
    const isTurned = isRepeated(machine, array.birth);
    setArray(array, isTurned ? afterTurns(array, relative, end) : joinStates(array, relative, end));
  });
  eachOnce(relative, 'open', (object) => {
    noteOpen(machine, object);
    for (const { finals } of relative) object.open = openOfBoth(object.open, finals.open.get(object) ?? null);
  });
}

/** What one arm gave its first value keeps it on the other as well: without it the code behind would not run at all. */
export function keepNew(done: Readonly<JournalFrame>, other: Readonly<JournalFrame>): Readonly<JournalFrame> {
  const isNothing = (value: Value | undefined): boolean =>
    value === undefined || (value.kind === 'constant' && value.value === undefined);
  const bindings = new Map(other.bindings);
  for (const [binding, end] of done.bindings) {
    if (!bindings.has(binding) && isNothing(binding.value)) bindings.set(binding, end);
  }
  const properties = new Map(other.properties);
  for (const [map, { birth, entries }] of done.properties) {
    const kept = properties.get(map) ?? { birth, entries: new Map<string, Value | undefined>() };
    for (const [key, end] of entries) {
      if (!kept.entries.has(key) && isNothing(map.get(key))) kept.entries.set(key, end);
    }
    properties.set(map, kept);
  }
  return { ...other, bindings, properties, arrays: new Map([...done.arrays, ...other.arrays]) };
}

function mergeProperties(machine: Machine, arms: readonly ArmResult[], map: Map<string, Value>): void {
  const merged = new Set<string>();
  for (const { finals } of arms) {
    const written = finals.properties.get(map);
    for (const key of written?.entries.keys() ?? []) {
      if (merged.has(key)) continue;
      merged.add(key);
      tick(machine, arms.length);
      noteProperty(machine, written?.birth, map, key);
      const old = map.get(key);
      const end = ({ properties }: Readonly<JournalFrame>): Value | undefined => {
        const ends = properties.get(map)?.entries;
        return ends?.has(key) ? ends.get(key) : old;
      };
      const value = joinEnds(arms, end, absentAt);
      setProperty(map, key, value && isRepeated(machine, written?.birth) ? changing(machine, value, key) : value);
    }
  }
}

type Written = 'bindings' | 'properties' | 'arrays' | 'open';
type KeyOf<Kind extends Written> = JournalFrame[Kind] extends ReadonlyMap<infer Key, unknown> ? Key : never;

/** Visits what any of the arms has written, each once. */
function eachOnce<Kind extends Written>(
  arms: readonly ArmResult[],
  kind: Kind,
  visit: (key: KeyOf<Kind>) => void,
): void {
  for (const [index, { finals }] of arms.entries()) {
    const written = finals[kind] as ReadonlyMap<KeyOf<Kind>, unknown>;
    for (const key of written.keys()) {
      const isSeen = arms.some(
        (other, at) => at < index && (other.finals[kind] as ReadonlyMap<KeyOf<Kind>, unknown>).has(key),
      );
      if (!isSeen) visit(key);
    }
  }
}

/** True when all that was noted since the frame was opened is again what it was. */
export function isUnchanged({ bindings, properties, arrays, open }: JournalFrame): boolean {
  for (const [binding, old] of bindings) if (binding.value !== old) return false;
  for (const [map, { entries }] of properties) {
    for (const [key, old] of entries) if (map.get(key) !== old) return false;
  }
  for (const [array, old] of arrays) if (!isSameState(array, old)) return false;
  for (const [object, old] of open) if (object.open !== old) return false;
  return true;
}

export function isSameState(array: ArrayValue, { items, rest, variants }: ArrayState): boolean {
  if (array.rest !== rest || (array.variants ?? null) !== variants || array.items.length !== items.length) return false;
  return array.items.every((item, index) => item === items[index]);
}

/** What all now holds that was written since an open frame was opened. */
export function contentsSince(machine: Machine, { start }: JournalFrame): Readonly<JournalFrame> {
  const now = newFrame(start);
  for (const frame of machine.journal) {
    if (frame.start < start) continue;
    for (const binding of frame.bindings.keys()) now.bindings = noted(now.bindings, binding, binding.value);
    for (const [map, { birth, entries }] of frame.properties) {
      const held = now.properties.get(map)?.entries ?? new Map<string, Value | undefined>();
      for (const key of entries.keys()) held.set(key, map.get(key));
      now.properties = noted(now.properties, map, { birth, entries: held });
    }
    for (const array of frame.arrays.keys()) now.arrays = noted(now.arrays, array, stateOf(array));
  }
  return now;
}

export function isEmptyFrame({ bindings, properties, arrays, open }: Readonly<JournalFrame>): boolean {
  return bindings.size + properties.size + arrays.size + open.size === 0;
}

/** The map with one more entry; the shared empty one is left for one of the frame's own. */
export function noted<Key, Entry>(map: ReadonlyMap<Key, Entry>, key: Key, entry: Entry): ReadonlyMap<Key, Entry> {
  if (map === none) return new Map([[key, entry]]);
  // Every other map of a frame is its own.
  return (map as Map<Key, Entry>).set(key, entry);
}

function newFrame(start: number): JournalFrame {
  return { start, bindings: none, properties: none, arrays: none, open: none };
}

function joinEnds(
  arms: readonly ArmResult[],
  end: (finals: Readonly<JournalFrame>) => Value | undefined,
  nothing: (at: Span) => Value,
): Value | undefined {
  const ends = arms.map(({ when, finals }) => ({ when, value: end(finals) }));
  const first = ends[0]?.value;
  if (ends.every(({ value }) => value === first)) return first;
  const at = gather(ends, ({ value }) => (value && 'at' in value ? [value.at] : []))[0] ?? nowhere;
  return joinOf(ends.map(({ when, value }) => ({ when, value: value ?? nothing(at) })));
}

function joinStates(
  array: ArrayValue,
  arms: readonly ArmResult[],
  end: (finals: Readonly<JournalFrame>) => ArrayState,
): ArrayState {
  const ends = arms.map(({ when, finals }) => ({ when, state: end(finals) }));
  const first = ends[0]?.state;
  if (first === undefined) return stateOf(array);
  const alike = ends.every(
    ({ state }) => !state.variants && state.rest === first.rest && state.items.length === first.items.length,
  );
  if (alike && !first.variants) {
    const items = first.items.map((item, index) =>
      ends.every(({ state }) => state.items[index] === item)
        ? item
        : joinOf(ends.map(({ when, state }) => ({ when, value: state.items[index] ?? item }))),
    );
    return { items, rest: first.rest, variants: null };
  }
  const variants = gather(ends, ({ when, state }): readonly ArrayVariant[] => {
    const { items, rest } = state;
    if (!state.variants) return [{ when, items, rest }];
    return gather(state.variants, (variant): readonly ArrayVariant[] => {
      const both = meet(when, variant.when);
      return both === null ? [] : [{ ...variant, when: both }];
    });
  });
  return variantsState(array, variants);
}

/** The contents of an array after any number of turns: what all arms leave, and any of what one of them leaves. */
function afterTurns(
  array: ArrayValue,
  arms: readonly ArmResult[],
  end: (finals: Readonly<JournalFrame>) => ArrayState,
): ArrayState {
  const states = gather(arms, ({ finals }): readonly Pick<ArrayVariant, 'items' | 'rest'>[] => {
    const state = end(finals);
    return state.variants ?? [state];
  });
  const [first, ...others] = states;
  if (first === undefined) return stateOf(array);
  let common = 0;
  while (common < first.items.length && others.every(({ items }) => items[common] === first.items[common])) common++;
  const rest = states.reduce<Value | null>((all, state) => {
    const left = joinAll(all, state.items.slice(common), array.at);
    return state.rest === null ? left : joinRest(left, state.rest, array.at);
  }, null);
  const rows = states.map((state) => [...state.items.slice(common), ...allOf(state.rest)]);
  const isSame = states.every((state) => state.rest === rest && state.items.length === common);
  return {
    items: first.items.slice(0, common),
    rest: rest === null || isSame ? rest : inRows(rest, rows, array.at),
    variants: null,
  };
}

/** The contents of an array that differ by branch, as one state. */
export function variantsState(array: ArrayValue, variants: readonly ArrayVariant[]): ArrayState {
  const first = variants[0];
  if (first === undefined) return stateOf(array);
  if (variants.length === 1) return { items: first.items, rest: first.rest, variants: null };
  let common = 0;
  while (common < first.items.length && variants.every(({ items }) => items[common] === first.items[common])) common++;
  return {
    items: first.items.slice(0, common),
    rest: unknown('its length depends on a branch', array.at),
    variants: variants.length > variantLimit ? null : variants,
  };
}

export function setArray(array: ArrayValue, state: ArrayState): void {
  array.items = [...state.items];
  array.rest = state.rest;
  array.variants = state.variants;
}

export function stateOf(array: ArrayValue): ArrayState {
  return { items: [...array.items], rest: array.rest, variants: array.variants ?? null };
}

function setBinding(binding: Binding, value: Value | undefined): void {
  binding.value = value;
  if (binding.mirrors === null || value === undefined) return;
  for (const { namespace, name } of binding.mirrors) namespace.properties.set(name, value);
}

function setProperty(map: Map<string, Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

const nowhere = { path: '', start: 0, end: 0 };
