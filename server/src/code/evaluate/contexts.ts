import { ts } from 'ts-morph';
import { handOut } from './escapes';
import { codeOf, type Frame } from './frames';
import { type Machine, newArray, newObject, unknown } from './machine';
import { spanOf } from './parse';
import { isHandedOn } from './props';
import { findBinding, type Scope } from './scope';
import { holdsHost, upToDate } from './states';
import { surveyOf } from './survey';
import { enterPending } from './uncalled';
import type { Call, ObjectValue, Value } from './values';

/** `createContext(…)` of React and its kin. */
export function madeContext(machine: Machine, { args: [otherwise], at }: Call): Value {
  const context = newObject(machine, at);
  context.open = unknown('a context of components', at);
  machine.contexts.set(context, { value: null, otherwise });
  handOut(machine, context);
  return context;
}

/** `useContext(context)`: what is given there; undefined where nobody is seen to give anything. */
export function contextValue(machine: Machine, { args: [context] }: Call): Value | undefined {
  const given = context?.kind === 'object' ? machine.contexts.get(context) : undefined;
  if (!given || context?.kind !== 'object') return undefined;
  if (given.value === null) enterGiver(machine, context);
  if (given.value === null) return holdsHost(given.otherwise) ? given.otherwise : undefined;
  return nowOf(machine, given.value);
}

/** Remembers what markup gives in a context. */
export function noteGiven(
  machine: Machine,
  frame: Frame,
  tag: ts.JsxTagNameExpression,
  value: Value | undefined,
): void {
  if (machine.contexts.size === 0 || value === undefined) return;
  const named = isProvider(tag) ? tag.expression : tag;
  const context = ts.isIdentifier(named) ? valueOf(frame.scope, named.text) : undefined;
  const given = context?.kind === 'object' ? machine.contexts.get(context) : undefined;
  if (!given) return;
  const isOnly = given.value === null || given.value === value;
  given.value = isOnly ? value : unknown('what several components give in a context', spanOf(frame.file, tag));
}

const provider = 'Provider';

function isProvider(tag: ts.JsxTagNameExpression): tag is ts.JsxTagNamePropertyAccess {
  return ts.isPropertyAccessExpression(tag) && tag.name.text === provider;
}

function valueOf(scope: Scope, name: string): Value | undefined {
  const binding = findBinding(scope, name);
  return binding?.alias?.() ?? binding?.value;
}

/** Runs a component that gives something in a context: one of the file, or of that in which the context is made. */
function enterGiver(machine: Machine, context: ObjectValue): void {
  const exported = machine.modules.get(context.at.path)?.namespace.properties.values() ?? [];
  for (const value of [...machine.pending.map((pending) => pending.value), ...exported]) {
    const code = value.kind === 'function' ? codeOf(value) : undefined;
    if (value.kind !== 'function' || code?.kind !== 'function' || machine.entered.has(code.node)) continue;
    const { names } = surveyOf(code.node);
    if (!names.has(provider) || ![...names].some((name) => valueOf(code.frame.scope, name) === context)) continue;
    machine.entered.add(code.node);
    enterPending(machine, value);
    return;
  }
}

/**
 * As with what markup gives to a component, states, functions and what the program made are what is found in a context, as they are
 * by now, and of data nobody knows.
 */
function nowOf(machine: Machine, value: Value): Value {
  const part = (one: Value): Value => {
    if (isHandedOn(machine, one)) return upToDate(machine, one);
    return unknown('what a component gives in a context', 'at' in one ? one.at : { path: '', start: 0, end: 0 });
  };
  if (value.kind === 'array' && value.rest === null) return newArray(machine, value.items.map(part), value.at);
  if (value.kind !== 'object' || machine.stateBehind.has(value)) return part(value);
  const now = newObject(machine, value.at);
  now.open = unknown('what a component gives in a context', value.at);
  for (const [key, one] of value.properties)
    if (isHandedOn(machine, one)) now.properties.set(key, upToDate(machine, one));
  return now;
}
