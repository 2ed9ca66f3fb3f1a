import { gather } from '../gather';
import { accessorOf, codeOf } from './frames';
import type { Machine } from './machine';
import type { FunctionValue, Value } from './values';

/** Programs with more classes on one base are seen by the first of them. */
const mostHeirs = 8;

/** Remembers that a class extends another of the program. */
export function noteHeir(machine: Machine, base: FunctionValue, heir: FunctionValue): void {
  const { node } = codeOfClass(base) ?? {};
  if (!node) return;
  const known = machine.heirs.get(node) ?? [];
  if (known.some((other) => codeOfClass(other)?.node === codeOfClass(heir)?.node)) return;
  machine.heirs.set(node, [...known, heir]);
}

/** The classes that come from one and that nobody extends in turn; none where nobody extends it. */
export function lastHeirs(machine: Machine, base: FunctionValue): readonly FunctionValue[] {
  const code = codeOfClass(base);
  const heirs = (code && machine.heirs.get(code.node)) ?? [];
  const last = gather(heirs, (heir) => {
    const further = lastHeirs(machine, heir);
    return further.length > 0 ? further : [heir];
  });
  return last.slice(0, mostHeirs);
}

/** True when a method is what instances of the class have under its name: no class on the way has one of its own. */
export function inherits(heir: FunctionValue, method: FunctionValue): boolean {
  let holder: Value | null = codeOfClass(heir)?.prototype ?? null;
  for (; holder?.kind === 'object'; holder = holder.proto) {
    const found = holder.properties.get(method.name);
    if (!found) continue;
    const accessor = accessorOf(found);
    return found === method || accessor?.getter === method || accessor?.setter === method;
  }
  return false;
}

function codeOfClass(value: FunctionValue) {
  const code = codeOf(value);
  return code.kind === 'class' ? code : undefined;
}
