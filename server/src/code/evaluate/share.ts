import { cutOff, standingOf } from './cutOff';
import { BudgetUsedUp, type Machine, unknown, whyUsedUp } from './machine';
import { exportsOf, type Module } from './modules';
import { type Scope, writeBinding } from './scope';
import { surveyOf } from './survey';
import type { Span } from '../../protocol/finding';
import type { UnknownValue, Value } from './values';

/** Runs a file that another one brings in with half of what is left of the budget, for the other one. False where it is too little. */
export function withinShare(machine: Machine, what: string, at: Span, run: () => unknown): boolean {
  const { stepLimit } = machine;
  const standing = standingOf(machine);
  machine.stepLimit = machine.steps + (stepLimit - machine.steps) / 2;
  try {
    run();
    return true;
  } catch (error) {
    if (!(error instanceof BudgetUsedUp)) throw error;
    cutOff(machine, `the rest of ${what}`, at, standing);
    return false;
  } finally {
    machine.stepLimit = stepLimit;
  }
}

/** Of a module that has not run to its end, what the rest of it may give its variables and exports is unknown. */
export function leaveOpen(machine: Machine, module: Module, scope: Scope): void {
  const why = unknown(whyUsedUp, { path: module.path, start: 0, end: 0 });
  const { assigned } = surveyOf(module.file.source);
  const holders = new Set<Value | null>([module.namespace, module.commonjs, exportsOf(module)]);
  for (const binding of scope.bindings) {
    const { alias, name, value } = binding;
    if (alias || value === undefined || holders.has(value)) continue;
    if (value.kind === 'constant' && assigned.has(name)) writeBinding(machine, binding, why);
    else empty(value, why);
  }
  for (const holder of holders) {
    if (holder?.kind !== 'object') continue;
    for (const value of holder.properties.values()) if (!holders.has(value)) empty(value, why);
    holder.open ??= why;
  }
}

/** Of what holds plain data: it may hold anything. */
function empty(value: Value, why: UnknownValue): void {
  if (value.kind === 'array') {
    value.items = [];
    value.rest = why;
    value.variants = null;
  } else if (value.kind === 'object' && value.proto === null && !value.isFixed) {
    value.properties.clear();
    value.open = why;
  }
}
