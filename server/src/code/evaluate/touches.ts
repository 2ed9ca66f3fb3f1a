import type { ts } from 'ts-morph';
import { type ClassCode, codeOf } from './frames';
import { lastHeirs } from './heirs';
import type { Machine } from './machine';
import { firstOf } from './references';
import { findBinding, type Scope } from './scope';
import { surveyOf } from './survey';
import type { FunctionValue, Value } from './values';

/**
 * True when running a function with unknown parameters may leave something behind: a name in it, or in what it calls, stands for
 * a value of the environment or for something of the program that can change. Helpers that only turn numbers into numbers do
 * not, and their loops are where the steps of a file would go. Nor do the methods of a class that nobody makes an instance of
 * and that holds no more than its own numbers.
 */
export function mayLeaveSomething(machine: Machine, value: FunctionValue, node: ts.Node): boolean {
  const code = codeOf(value);
  const owner =
    code.kind === 'function' && code.home?.kind === 'object' ? code.home.properties.get('constructor') : null;
  if (owner?.kind === 'function' && codeOf(owner).kind === 'class' && !valueTouches(machine, owner, new Set())) {
    return false;
  }
  return touches(machine, value, node, new Set());
}

function touches(machine: Machine, value: FunctionValue, node: ts.Node, seen: Set<ts.Node>): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  const code = codeOf(value);
  if (code.kind === 'accessor' || (code.kind === 'class' && !isAlone(machine, value, code))) return true;
  const survey = surveyOf(node);
  const { usesThis, usesMore } = survey;
  // Of a class that stands alone, `this` is one of its own instances.
  if (usesMore || (usesThis && code.kind !== 'class')) return true;
  const { scope } = code.frame;
  const { writes, assigned, declared } = survey;
  for (const key of [...writes, ...assigned]) {
    const name = firstOf(key);
    if (name === 'this' && code.kind === 'class') continue;
    // A write to a name that nobody declares makes a global of it.
    if (findBinding(scope, name) || !declared.has(name)) return true;
  }
  for (const name of survey.names) if (nameTouches(machine, scope, name, seen)) return true;
  return false;
}

function isAlone(machine: Machine, value: FunctionValue, { node, superclass }: ClassCode): boolean {
  return superclass === null && !machine.instances.has(node) && lastHeirs(machine, value).length === 0;
}

/** A name is looked at whatever it stands for there: a property that is called like a variable counts as that variable. */
function nameTouches(machine: Machine, scope: Scope, name: string, seen: Set<ts.Node>): boolean {
  const binding = findBinding(scope, name);
  if (!binding) {
    const written = machine.globals.get(name);
    if (written) return valueTouches(machine, written, seen);
    return machine.environment.global(name) !== undefined || machine.environment.named?.(name) !== undefined;
  }
  return binding.alias !== null || binding.value === undefined || valueTouches(machine, binding.value, seen);
}

function valueTouches(machine: Machine, value: Value, seen: Set<ts.Node>): boolean {
  if (value.kind === 'constant') return false;
  if (value.kind === 'unknown') {
    const written = [...(machine.overlays.get(value)?.values() ?? [])];
    // What was written may lead back to where it was written.
    return (
      isLike(value) ||
      written.some((part) => (part.kind === 'unknown' ? isLike(part) : valueTouches(machine, part, seen)))
    );
  }
  if (value.kind !== 'function') return true;
  const code = codeOf(value);
  return code.kind === 'accessor' || touches(machine, value, code.node, seen);
}

function isLike(value: Value): boolean {
  return value.kind === 'unknown' && value.like !== undefined;
}
