import { editArray } from './arrays';
import { madeComponentOf } from './components';
import { codeOf } from './frames';
import type { Machine } from './machine';
import { markOpen, setProperty } from './members';
import { referencesOf } from './references';
import { findBinding, writeBinding } from './scope';
import type { ArrayValue, FunctionValue, ObjectValue, Value } from './values';

/** What a function changes that is older than a run of it, when nobody knows how often and in which order it runs. */
export interface Drift {
  /** The function whose runs change it. */
  readonly by: FunctionValue;
  /** The function that writes it: `by`, or one that `by` calls. */
  readonly writer: FunctionValue;
  /** `x`, `this.x` or `x.y`. */
  readonly key: string;
  /** Each run changes it further; otherwise one run is like another. */
  readonly grows: boolean;
}

/**
 * What a function changes, and what those that it calls by their names do. What stands empty now waits for the function that
 * fills it, which runs before those that read it.
 */
export function driftsOf(machine: Machine, value: FunctionValue): readonly Drift[] {
  const drifts: Drift[] = [];
  const seen = new Set<unknown>();
  const visit = (writer: FunctionValue): void => {
    const code = codeOf(writer);
    if (code.kind !== 'function' || seen.has(code.node)) return;
    seen.add(code.node);
    const { names, writes, grows } = referencesOf(code.node);
    for (const key of grows) drifts.push({ by: value, writer, key, grows: true });
    for (const key of writes) {
      const { value: held } = placeOf(machine, writer, key) ?? {};
      const isOpen =
        held === undefined ? key.startsWith('this.') : held.kind === 'constant' && mayDiffer(held.value, key, false);
      if (!grows.has(key) && isOpen) drifts.push({ by: value, writer, key, grows: false });
    }
    for (const name of names) {
      const called = findBinding(code.frame.scope, name)?.value;
      if (called?.kind === 'function') visit(called);
    }
  };
  visit(value);
  return drifts;
}

/** Leaves open what the runs of a function may have made of what they change. */
export function loosen(machine: Machine, { writer, key, grows }: Drift): void {
  const place = placeOf(machine, writer, key);
  if (!place) return;
  const { value } = place;
  if (value.kind === 'constant') {
    if (!mayDiffer(value.value, key, grows)) return;
    place.write({ kind: 'unknown', why: `"${key}", which other functions change`, at: value.at, perhaps: value });
  } else if (grows) {
    loosenContents(machine, value);
  }
}

/** Leaves open what each run of a function changes further. */
export function loosenGrown(machine: Machine, value: FunctionValue): void {
  for (const drift of driftsOf(machine, value)) if (drift.grows) loosen(machine, drift);
}

/** Nothing may still be filled; fields that a method sets for whoever calls it keep what the constructor gave them. */
function mayDiffer(value: unknown, key: string, grows: boolean): boolean {
  if (value === undefined || value === null) return false;
  if (grows || typeof value === 'boolean') return true;
  return Boolean(value) && !key.startsWith('this.');
}

function loosenContents(machine: Machine, value: Value): void {
  if (value.kind === 'array') loosenList(machine, value);
  else if (value.kind === 'host' && value.entries) loosenList(machine, value.entries);
  else if (value.kind === 'object') {
    markOpen(machine, value, { kind: 'unknown', why: 'a property that other functions set', at: value.at });
  }
}

function loosenList(machine: Machine, list: ArrayValue): void {
  if (list.rest !== null) return;
  editArray(machine, list, () => {
    list.rest = { kind: 'unknown', why: 'an item that other functions add', at: list.at, vacant: true };
  });
}

interface Place {
  readonly value: Value;
  write(value: Value): void;
}

function placeOf(machine: Machine, writer: FunctionValue, key: string): Place | null {
  const code = codeOf(writer);
  if (code.kind !== 'function') return null;
  const [first = '', member] = key.split('.');
  if (first === 'this') return memberPlace(machine, thisOf(machine, writer), member);
  const binding = findBinding(code.frame.scope, first);
  if (!binding || binding.alias) return null;
  if (member !== undefined) return memberPlace(machine, binding.value, member);
  const { value } = binding;
  return value === undefined ? null : { value, write: (loose) => writeBinding(machine, binding, loose) };
}

function memberPlace(machine: Machine, owner: Value | undefined, member: string | undefined): Place | null {
  if (owner?.kind !== 'object' || member === undefined) return null;
  const value = owner.properties.get(member);
  return value === undefined ? null : { value, write: (loose) => setProperty(machine, owner, member, loose) };
}

/** The instance that is there already: none is made for the question. */
function thisOf(machine: Machine, writer: FunctionValue): ObjectValue | undefined {
  const code = codeOf(writer);
  if (code.kind !== 'function') return undefined;
  if (code.home === null) return code.frame.self?.kind === 'object' ? code.frame.self : undefined;
  const owner = code.home.properties.get('constructor');
  if (owner?.kind !== 'function') {
    return code.home.kind === 'object' ? (madeComponentOf(code.home) ?? code.home) : undefined;
  }
  const made = codeOf(owner);
  const instance = made.kind === 'accessor' ? undefined : machine.instances.get(made.node);
  return instance?.kind === 'object' ? instance : undefined;
}
