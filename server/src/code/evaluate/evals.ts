import { ts } from 'ts-morph';
import { isData } from './data';
import { type Machine, unknown } from './machine';
import { findBinding, type Scope, writeBinding } from './scope';
import type { Value } from './values';

/** True for a call of the platform's `eval`, which sees the variables around it. */
export function isEval(callee: ts.Expression, value: Value): boolean {
  return value.kind === 'unknown' && ts.isIdentifier(callee) && callee.text === 'eval';
}

/** Code in a text is not run. Data in the variables that it names may be anything after it. */
export function leaveToEval(machine: Machine, scope: Scope, code: Value | undefined): void {
  if (code?.kind !== 'constant' || typeof code.value !== 'string') return;
  for (const [name] of code.value.matchAll(/[A-Za-z_$][\w$]*/g)) {
    const binding = findBinding(scope, name);
    const value = binding?.value;
    if (!binding || binding.alias || !value || !isData(value)) continue;
    writeBinding(machine, binding, unknown(`"${name}", which code in a text may change`, value.at, value));
  }
}
