import { isNullish, type Machine, tick } from './machine';
import { memberOf, ownerOf, reachedFrom, rootOf } from './owners';
import { partsOf } from './references';
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
      const { first, members } = partsOf(key);
      if (declared.has(first) || !isMissing(machine, value, first, members)) continue;
      if (isGivenLater(machine, value, key) && !isWritten(key)) return true;
    }
    return false;
  });
}

function isMissing(machine: Machine, reader: FunctionValue, first: string, members: readonly string[]): boolean {
  const { binding } = rootOf(reader, first);
  if (binding?.alias) return false;
  if (binding === null && first !== 'this') {
    return members.length === 0 && !machine.globals.has(first) && machine.environment.global(first) === undefined;
  }
  const owner = ownerOf(machine, reader, binding, members);
  if (owner === null) return isNullish(binding?.value);
  return owner?.kind === 'object' && isNullish(memberOf(owner, members.at(-1)));
}

/** True where a declaration that has not run yet gives a variable its value, or some function or statement assigns it. */
function isGivenLater(machine: Machine, reader: FunctionValue, key: string): boolean {
  const { code, binding } = rootOf(reader, key);
  if (key.includes('.')) return machine.pending.some(({ node }) => surveyOf(node).writes.has(key));
  if (binding !== null && binding.value === undefined) return true;
  return code !== null && surveyOf(code.frame.file.source).assigned.has(key);
}
