import type { ts } from 'ts-morph';
import { callDepthLimit, type Machine } from './machine';

/** So many runs of one function may be active where unknown conditions decide whether it calls itself again. */
const openRecursionLimit = 3;
/** Steps after which a function calls itself no more: two calls of itself in each run would eat any budget. */
const recursionSteps = 20_000;
/** Where it does so on unknown conditions it is given no more than this part of what is left, for it may be called again. */
const openRecursionShare = 1 / 4;

/** Runs the body of a function, or what of it was put off: it is among the running ones, and so is what it has begun. */
export function asActive<T>(machine: Machine, node: ts.Node, stack: Machine['stack'], run: () => T): T {
  const { stack: outerStack, nesting: outerNesting, loop: outerLoop } = machine;
  machine.stack = stack;
  machine.loop = { outer: outerLoop, uncounted: false, stands: null };
  machine.active.push({ node, guard: machine.guard, since: machine.steps, loop: machine.loop });
  try {
    return run();
  } finally {
    machine.active.pop();
    machine.loop = outerLoop;
    machine.stack = outerStack;
    machine.nesting = outerNesting;
  }
}

/**
 * True where a function is not run once more: it has called itself under conditions that nobody knows, and each further level
 * would double the paths; or it has gone on for so long that nobody can say how much of the same it leaves behind.
 */
export function isTooDeep(machine: Machine, node: ts.Node): boolean {
  const { active, guard, steps, stepLimit } = machine;
  const runs = active.filter((run) => run.node === node);
  const [first] = runs;
  if (first === undefined) return active.length >= callDepthLimit;
  const isOpen = guard.size > first.guard.size;
  const most = isOpen ? Math.min(recursionSteps, (stepLimit - first.since) * openRecursionShare) : recursionSteps;
  const isLong = active.length >= callDepthLimit || steps - first.since > most;
  if (isLong) first.loop.uncounted = true;
  return isLong || (isOpen && runs.length >= openRecursionLimit);
}
