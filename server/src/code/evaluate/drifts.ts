import { editArray } from './arrays';
import { madeComponentOf } from './components';
import { codeOf, type FunctionCode } from './frames';
import { type Machine, unknown } from './machine';
import { setProperty } from './members';
import { writeMaybe } from './oneOf';
import { surveyOf } from './survey';
import { type Binding, findBinding, writeBinding } from './scope';
import type { ArrayValue, FunctionValue, ObjectValue, Value } from './values';

/** Something that functions change which run any number of times and in any order. */
interface Drift {
  /** A function that writes it. */
  readonly writer: FunctionValue;
  /** `x`, `this.x` or `x.y`. */
  readonly key: string;
  /** The variable in front; null of what starts with `this`. */
  readonly binding: Binding | null;
  /** What follows it. */
  readonly member: string | undefined;
  /** Other functions write it as well. */
  hasOthers: boolean;
  /** Each run changes it further; otherwise one run is like another. */
  grows: boolean;
}

/** All that the functions change that nobody calls, each variable and property once. */
export interface Drifts {
  readonly byOwner: Map<unknown, Map<string, Drift>>;
  readonly seen: Set<unknown>;
}

export function newDrifts(): Drifts {
  return { byOwner: new Map(), seen: new Set() };
}

/**
 * Notes what a function changes, and what those do that it calls by their names. What stands empty now waits for the function
 * that fills it, which runs before those that read it.
 */
export function noteDrifts(machine: Machine, drifts: Drifts, value: FunctionValue): void {
  const waiting = [value];
  for (let writer = waiting.pop(); writer !== undefined; writer = waiting.pop()) {
    const code = codeOf(writer);
    if (code.kind !== 'function' || drifts.seen.has(code.node)) continue;
    drifts.seen.add(code.node);
    const { names, writes, grows } = surveyOf(code.node);
    for (const key of grows) add(drifts, writer, key, true);
    for (const key of writes) if (!grows.has(key) && isOpen(machine, writer, key)) add(drifts, writer, key, false);
    for (const name of names) {
      const called = findBinding(code.frame.scope, name)?.value;
      if (called?.kind === 'function') waiting.push(called);
    }
  }
}

function add({ byOwner }: Drifts, writer: FunctionValue, key: string, grows: boolean): void {
  const [first = key, member] = key.split('.');
  const { code, binding } = rootOf(writer, first);
  // Two functions mean the same by `this` when they belong to the same object or class.
  const owner = binding ?? (first === 'this' && code ? (code.home ?? code.frame.self ?? writer) : undefined);
  if (owner === undefined) return;
  let keys = byOwner.get(owner);
  if (!keys) byOwner.set(owner, (keys = new Map<string, Drift>()));
  const known = keys.get(key);
  if (!known) {
    keys.set(key, { writer, key, binding, member, hasOthers: false, grows });
    return;
  }
  known.grows ||= grows;
  known.hasOthers ||= known.writer !== writer;
}

function rootOf(
  writer: FunctionValue,
  first: string,
): { readonly code: FunctionCode | null; readonly binding: Binding | null } {
  const code = codeOf(writer);
  if (code.kind !== 'function') return { code: null, binding: null };
  return { code, binding: first === 'this' ? null : (findBinding(code.frame.scope, first) ?? null) };
}

/** Whether a plain write makes a difference: something else stands there. */
function isOpen(machine: Machine, writer: FunctionValue, key: string): boolean {
  const [first = key, member] = key.split('.');
  const { binding } = rootOf(writer, first);
  const value = binding ? heldBy(binding, member) : thisOf(machine, writer)?.properties.get(member ?? '');
  if (value === undefined) return first === 'this';
  return value.kind === 'constant' && mayDiffer(value.value, key, false);
}

/** Leaves open what other functions than the one that is entered now may have made of what they change. */
export function loosenDrifts(machine: Machine, { byOwner }: Drifts, entered: FunctionValue): void {
  for (const keys of byOwner.values()) {
    for (const drift of keys.values()) {
      if (drift.grows || drift.hasOthers || drift.writer !== entered) loosen(machine, drift);
    }
  }
}

/** Leaves open what each run of a function changes further. */
export function loosenGrown(machine: Machine, value: FunctionValue): void {
  const drifts = newDrifts();
  noteDrifts(machine, drifts, value);
  for (const keys of drifts.byOwner.values()) {
    for (const drift of keys.values()) if (drift.grows) loosen(machine, drift);
  }
}

function loosen(machine: Machine, { writer, key, binding, member, grows }: Drift): void {
  const owner = binding === null ? thisOf(machine, writer) : member === undefined ? null : binding.value;
  const value = owner === null ? binding?.value : memberOf(owner, member);
  if (value === undefined || binding?.alias) return;
  if (value.kind !== 'constant') {
    if (grows) loosenContents(machine, value);
    return;
  }
  if (!mayDiffer(value.value, key, grows)) return;
  const loose = unknown(`"${key}", which other functions change`, value.at, value);
  if (owner?.kind === 'object' && member !== undefined) setProperty(machine, owner, member, loose);
  else if (owner === null && binding !== null) writeBinding(machine, binding, loose);
}

function heldBy(binding: Binding, member: string | undefined): Value | undefined {
  return member === undefined ? binding.value : memberOf(binding.value, member);
}

function memberOf(owner: Value | undefined, member: string | undefined): Value | undefined {
  return owner?.kind === 'object' && member !== undefined ? owner.properties.get(member) : undefined;
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
  else if (value.kind === 'object' && value.open === null) writeMaybe(machine, value, undefined, value.at);
}

function loosenList(machine: Machine, list: ArrayValue): void {
  if (list.rest !== null) return;
  editArray(machine, list, () => {
    list.rest = { kind: 'unknown', why: 'an item that other functions add', at: list.at, vacant: true };
  });
}

/** The instance that is there already: none is made for the question. */
function thisOf(machine: Machine, writer: FunctionValue): ObjectValue | undefined {
  const code = codeOf(writer);
  if (code.kind !== 'function') return undefined;
  if (code.home === null) return code.frame.self?.kind === 'object' ? code.frame.self : undefined;
  const owner = code.home.properties.get('constructor');
  if (owner?.kind !== 'function') {
    return code.home.kind === 'object' ? (madeComponentOf(machine, code.home) ?? code.home) : undefined;
  }
  const made = codeOf(owner);
  const instance = made.kind === 'accessor' ? undefined : machine.instances.get(made.node);
  return instance?.kind === 'object' ? instance : undefined;
}
