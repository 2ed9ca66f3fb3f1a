import type { Span } from '../../protocol/finding';
import { editArray, joinAll } from './arrays';
import { mostCompared } from './manyOf';
import { constant, type Machine, tick, unknown } from './machine';
import { getMember, markOpen, setProperty } from './members';
import type { ArrayValue, ConstantValue, ObjectValue, UnknownValue, Value } from './values';

/** An unknown that is an item of a list or a property of an object; null for one of anything else. */
export function choiceFrom(target: Value): UnknownValue['oneOf'] {
  if (target.kind === 'array') {
    return () => ({
      parts: target.rest ? [...target.items, target.rest] : target.items,
      isClosed: target.rest === null,
    });
  }
  if (target.kind !== 'object') return undefined;
  return () => ({
    parts: [...target.properties.values(), ...(target.open?.unnamed ?? [])],
    isClosed: target.open === null,
  });
}

/** A member that all have which it may be, when they agree on it: the width of one row of a table. */
export function sharedMember(machine: Machine, target: UnknownValue, key: string, at: Span): ConstantValue | undefined {
  const choice = target.oneOf?.();
  if (!choice?.isClosed || choice.parts.length === 0 || choice.parts.length > mostCompared) return undefined;
  tick(machine, choice.parts.length >> 3);
  let shared: ConstantValue | undefined;
  for (const part of choice.parts) {
    if (part.kind !== 'array' && part.kind !== 'object') return undefined;
    const member = getMember(machine, part, key, at);
    if (member.kind !== 'constant' || (shared && !Object.is(shared.value, member.value))) return undefined;
    shared ??= member;
  }
  return shared?.value === undefined ? undefined : constant(shared.value, at);
}

/** Methods that put their arguments into what they are called on, and those that take something out. */
const fillers: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set', 'fill']);
const takers: ReadonlySet<string> = new Set(['pop', 'shift', 'splice', 'delete', 'clear', 'sort', 'reverse']);

/** A method that changes what it is called on may have changed any of those that this may be. */
export function callOnOneOf(machine: Machine, target: UnknownValue, method: string, args: readonly Value[]): void {
  const fills = fillers.has(method);
  if (!target.oneOf || !(fills || takers.has(method))) return;
  for (const part of target.oneOf().parts) {
    const list = part.kind === 'host' ? part.entries : part.kind === 'array' ? part : undefined;
    if (list) changeList(machine, list, part.kind === 'host' ? [] : args, !fills);
  }
}

/** A write to a member of what may be any of several: each of them may hold the new value now. */
export function writeToOneOf(
  machine: Machine,
  target: UnknownValue,
  key: string | undefined,
  value: Value,
  at: Span,
): void {
  for (const part of target.oneOf?.().parts ?? []) {
    if (part.kind === 'array') changeList(machine, part, [value], true);
    else if (part.kind === 'object') writeMaybe(machine, part, key, at);
  }
}

/** A write to an object that may not have happened, or under a name that is not known. */
export function writeMaybe(machine: Machine, object: ObjectValue, key: string | undefined, at: Span): void {
  const names = key === undefined ? [...object.properties.keys()] : [key];
  for (const name of names) {
    const held = object.properties.get(name);
    if (held === undefined) continue;
    if (held.kind === 'constant')
      setProperty(machine, object, name, unknown(`"${name}", which may be set elsewhere`, at, held));
    else if (held.kind === 'array' && held.rest === null) changeList(machine, held, [], false);
  }
  if (key === undefined || !object.properties.has(key))
    markOpen(machine, object, unknown('a property whose name is computed', at));
}

function changeList(machine: Machine, list: ArrayValue, added: readonly Value[], isShuffled: boolean): void {
  editArray(machine, list, () => {
    const more = isShuffled ? [...list.items, ...added] : added;
    if (isShuffled) list.items = [];
    list.rest = joinAll(list.rest, more, list.at) ?? {
      kind: 'unknown',
      why: 'an item that is added elsewhere',
      at: list.at,
      vacant: true,
    };
  });
}
