import { isNullish, type Machine, tick } from './machine';
import { memberOf, ownerOf, reachedFrom, rootOf } from './places';
import { surveyOf } from './survey';
import type { FunctionValue } from './values';

/**
 * True of a callback that asks, itself or in what it calls, for something that is not there yet: others give it its value, so it
 * is not meant to run before they have.
 */
export function asksForLater(machine: Machine, callback: FunctionValue): boolean {
  const reached = [...reachedFrom(callback)];
  tick(machine, reached.length >> 3);
  const isWritten = (key: string): boolean => reached.some(({ node }) => surveyOf(node).writes.has(key));
  return reached.some(({ value, node }) => {
    const { reads, declared } = surveyOf(node);
    for (const key of reads) {
      const [first = key, member] = key.split('.');
      if (declared.has(first) || !isMissing(machine, value, first, member)) continue;
      if (isGivenLater(machine, value, key) && !isWritten(key)) return true;
    }
    return false;
  });
}

function isMissing(machine: Machine, reader: FunctionValue, first: string, member: string | undefined): boolean {
  const { binding } = rootOf(reader, first);
  if (binding?.alias) return false;
  if (binding === null && first !== 'this') {
    return member === undefined && !machine.globals.has(first) && machine.environment.global(first) === undefined;
  }
  const owner = ownerOf(machine, reader, binding, member);
  if (owner === null) return isNullish(binding?.value);
  return owner?.kind === 'object' && isNullish(memberOf(owner, member));
}

/** True where a declaration that has not run yet gives a variable its value, or some function or statement assigns it. */
function isGivenLater(machine: Machine, reader: FunctionValue, key: string): boolean {
  const { code, binding } = rootOf(reader, key);
  if (key.includes('.')) return machine.pending.some(({ node }) => surveyOf(node).writes.has(key));
  if (binding !== null && binding.value === undefined) return true;
  return code !== null && surveyOf(code.frame.file.source).assigned.has(key);
}
