import { ts } from 'ts-morph';
import { gather } from '../gather';
import { isVacant } from './arrays';
import { keysSetBy } from './classStates';
import { codeOf } from './frames';
import type { Machine } from './machine';
import { writtenMember } from './members';
import { perNode } from './perNode';
import { isPlaceholder } from './placeholders';
import { calledBy, isHolder, ownerFrom } from './owners';
import { keyOf, partsOf } from './references';
import { findBinding } from './scope';
import { selfOf } from './selves';
import { setsStateFor } from './states';
import { surveyOf } from './survey';
import type { Pending } from './uncalled';
import type { FunctionValue, Value } from './values';

/** A function that is about to run, or one that it calls, and what it reads in its own terms. */
export interface Reader {
  readonly value: FunctionValue;
  readonly node: ts.Node;
  readonly reads: ReadonlySet<string>;
}

/** A function and those that it calls: what those read of what it gives them, it reads itself. */
export function readersOf(machine: Machine, value: FunctionValue): readonly Reader[] {
  return gather([value, ...calledBy(machine, value)], (one): Reader[] => {
    const code = codeOf(one);
    if (code.kind === 'accessor') return [];
    const { reads } = surveyOf(code.node);
    const given = one === value ? throughCalls(value, (called) => surveyOf(called).reads) : none;
    return [{ value: one, node: code.node, reads: given.size === 0 ? reads : new Set([...reads, ...given]) }];
  });
}

const none: ReadonlySet<string> = new Set();

/** True where a function sets or fills what a reader reads and what is still empty. */
export function makesFor(machine: Machine, other: Pending, reader: Reader): boolean {
  const { writes, grows, names } = surveyOf(reader.node);
  if (names.has(other.value.name)) return false;
  if (setsStateFor(machine, other.value, reader.value) || fillsState(machine, other, reader)) return true;
  const owner = staticsOf(other.value) ?? staticsOf(reader.value);
  const made = surveyOf(other.node);
  const sets = (written: string, isWanting: (value: Value | undefined) => boolean): boolean =>
    namesOf(written, owner).some((key) => {
      if (!reader.reads.has(key) || writes.has(key) || grows.has(key)) return false;
      const place = placeOf(machine, reader.value, key);
      if (!place || !isWanting(place.value)) return false;
      return place.owner === placeOf(machine, other.value, written)?.owner;
    });
  for (const key of made.writes) if (sets(key, isNothing)) return true;
  for (const key of made.grows) if (sets(key, isEmptied)) return true;
  other.altersThrough ??= throughCalls(other.value, (called) => surveyOf(called).altered);
  for (const key of other.altersThrough) if (sets(key, isNothing)) return true;
  return false;
}

/** The keys of what a function gives to others, and what those do with members of their parameters, in terms of what is given. */
function throughCalls(value: FunctionValue, keysOf: (called: ts.Node) => ReadonlySet<string>): ReadonlySet<string> {
  const code = codeOf(value);
  if (code.kind !== 'function') return none;
  let found: Set<string> | undefined;
  for (const { callee, given } of callsOf(code.node)) {
    const called = findBinding(code.frame.scope, callee)?.value;
    const of = called?.kind === 'function' ? codeOf(called) : undefined;
    if (of?.kind !== 'function') continue;
    for (const [index, { name }] of of.node.parameters.entries()) {
      const key = given[index];
      if (key === undefined || !ts.isIdentifier(name)) continue;
      const start = `${name.text}.`;
      for (const member of keysOf(of.node))
        if (member.startsWith(start)) (found ??= new Set()).add(`${key}.${member.slice(start.length)}`);
    }
  }
  return found ?? none;
}

/** What a function calls by its name with variables and members, as `train(state)`. */
const callsOf = perNode((root: ts.Node) => {
  const calls: { readonly callee: string; readonly given: readonly (string | undefined)[] }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const given = node.arguments.map((argument) => keyOf(argument));
      if (given.some((key) => key !== undefined)) calls.push({ callee: node.expression.text, given });
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return calls;
});

/** The class that `this` is in a static method. */
function staticsOf(value: FunctionValue): FunctionValue | undefined {
  const code = codeOf(value);
  return code.kind === 'function' && code.home?.kind === 'function' ? code.home : undefined;
}

/** A static field has two names where it is written and read: that of the class stands for `this` in its static methods. */
function namesOf(key: string, owner: FunctionValue | undefined): readonly string[] {
  if (!owner) return [key];
  const { first, members } = partsOf(key);
  if (members.length === 0 || (first !== 'this' && first !== owner.name)) return [key];
  return ['this', owner.name].map((start) => [start, ...members].join('.'));
}

/** True where one method gives `setState` what another of the same instance reads, and what is still empty. */
function fillsState(machine: Machine, setting: Pending, reading: Reader): boolean {
  if (!surveyOf(setting.node).names.has('setState') || !surveyOf(reading.node).reads.has('this.state')) return false;
  const place = placeOf(machine, reading.value, 'this.state');
  if (place?.value?.kind !== 'object' || placeOf(machine, setting.value, 'this.state')?.owner !== place.owner)
    return false;
  const { properties } = place.value;
  const { names } = surveyOf(reading.node);
  const own = keysSetBy(reading.node);
  return [...(keysSetBy(setting.node) ?? properties.keys())].some(
    (key) => names.has(key) && own !== null && !own.has(key) && isNothing(properties.get(key)),
  );
}

/** What a key means in a function: who owns it, and what it holds now. */
function placeOf(
  machine: Machine,
  value: FunctionValue,
  key: string,
): { readonly owner: unknown; readonly value: Value | undefined } | undefined {
  const code = codeOf(value);
  if (code.kind === 'accessor') return undefined;
  const { first, members } = partsOf(key);
  const isSelf = first === 'this';
  const binding = isSelf ? undefined : findBinding(code.frame.scope, first);
  if (!isSelf && members.length === 0) {
    return binding ? { owner: binding, value: binding.value } : { owner: machine, value: machine.globals.get(first) };
  }
  const start = isSelf && code.kind === 'function' ? selfOf(machine, value, code) : binding?.value;
  const owner = ownerFrom(machine, start, members);
  if (!owner || !(isHolder(owner) || owner.kind === 'unknown')) return undefined;
  return { owner, value: writtenMember(machine, owner, members.at(-1)) };
}

/** What a variable holds before somebody gives it its value: nothing, zero, an empty text or list; or that by default. */
function isNothing(value: Value | undefined): boolean {
  if (value === undefined) return true;
  if (value.kind === 'unknown') return value.perhaps !== undefined && isNothing(value.perhaps);
  if (value.kind === 'array') return value.items.length === 0 && (value.rest === null || isVacant(value.rest));
  return value.kind === 'constant' && isPlaceholder(value.value);
}

/** What holds nothing yet: a list, a map, a set, an object. */
function isEmptied(value: Value | undefined): boolean {
  if (value?.kind === 'host') return isEmptied(value.entries);
  if (value?.kind === 'object') return value.properties.size === 0 && value.proto === null && value.open === null;
  return value?.kind === 'array' && isNothing(value);
}
