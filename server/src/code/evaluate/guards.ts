import { gather } from '../gather';
import type { Condition, Guard } from './values';

/** The guard that always holds. */
export const always: Guard = new Map<Condition, number>();

/** False when the two choose differently at one condition: they can then never hold together. */
export function guardsAgree(a: Guard, b: Guard): boolean {
  if (a === b || a.size === 0 || b.size === 0) return true;
  const isSmaller = a.size <= b.size;
  const small = isSmaller ? a : b;
  const large = isSmaller ? b : a;
  for (const [condition, arm] of small) {
    const other = large.get(condition);
    if (other !== undefined && other !== arm) return false;
  }
  return true;
}

/** Both guards at once, or null when they exclude each other. */
export function meet(a: Guard, b: Guard): Guard | null {
  if (b.size === 0) return a;
  if (a.size === 0) return b;
  if (!guardsAgree(a, b)) return null;
  let result: Map<Condition, number> | null = null;
  for (const [condition, arm] of b) {
    if (a.has(condition)) continue;
    result ??= new Map(a);
    result.set(condition, arm);
  }
  return result ?? a;
}

/** The guard with one more choice. */
export function choose(guard: Guard, condition: Condition, arm: number): Guard {
  return new Map(guard).set(condition, arm);
}

/** What a guard says beyond `base`. */
export function beyond(guard: Guard, base: Guard): Guard {
  if (base.size === 0) return guard;
  if (guard === base) return always;
  let shared = 0;
  for (const condition of base.keys()) if (guard.has(condition)) shared++;
  if (shared === 0) return guard;
  if (shared === guard.size) return always;
  const result = new Map<Condition, number>();
  for (const [condition, arm] of guard) if (!base.has(condition)) result.set(condition, arm);
  return result;
}

/** True where a guard says all that another one says: it holds on no path but those of the other. */
export function isWithin(guard: Guard, other: Guard): boolean {
  for (const [condition, arm] of other) if (guard.get(condition) !== arm) return false;
  return true;
}

export function sameGuard(a: Guard, b: Guard): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [condition, arm] of a) if (b.get(condition) !== arm) return false;
  return true;
}

/** The same set of paths in fewer guards: those that together take both arms of one condition become one. */
export function mergeGuards(guards: readonly Guard[]): readonly Guard[] {
  if (guards.length < 2) return guards;
  let merged = guards;
  for (let next = mergeOnce(merged); next !== null; next = mergeOnce(merged)) merged = next;
  return merged;
}

/** The paths under `base` that none of the guards covers, as guards that exclude each other. */
export function complement(guards: readonly Guard[], base: Guard): readonly Guard[] {
  if (areBothArms(guards, base)) return [];
  let left: readonly Guard[] = [base];
  for (const guard of guards) if (left.length > 0) left = gather(left, (path) => subtract(path, guard));
  return left;
}

/** True for the two arms of one condition under `base`, as nearly every branch has them: they leave no path. */
function areBothArms(guards: readonly Guard[], base: Guard): boolean {
  const [first, second] = guards;
  if (guards.length !== 2 || first === undefined || second === undefined) return false;
  const size = base.size + 1;
  if (first.size !== size || second.size !== size) return false;
  const condition = partingOf(first, second);
  return condition !== null && !base.has(condition);
}

/** The condition of two arms at which two guards differ when they say the same of all others; else null. */
function partingOf(a: Guard, b: Guard): Condition | null {
  if (a.size !== b.size) return null;
  let parting: Condition | null = null;
  for (const [condition, arm] of a) {
    const other = b.get(condition);
    if (other === arm) continue;
    if (other === undefined || parting !== null) return null;
    parting = condition;
  }
  return parting;
}

function mergeOnce(guards: readonly Guard[]): readonly Guard[] | null {
  const [first, second] = guards;
  if (first === undefined || second === undefined) return null;
  if (guards.length === 2) {
    const parting = partingOf(first, second);
    return parting === null ? null : [without(first, parting)];
  }
  for (const [index, guard] of guards.entries()) {
    for (const [condition, arm] of guard) {
      if (!guards.some((other) => other.size === guard.size && other.get(condition) === 1 - arm)) continue;
      const siblings = guards.filter((other) => isSibling(guard, other, condition));
      if (siblings.every((other) => other.get(condition) === arm)) continue;
      const smaller = without(guard, condition);
      return [...guards.filter((other, at) => at === index || !siblings.includes(other))].map((other) =>
        other === guard ? smaller : other,
      );
    }
  }
  return null;
}

function without(guard: Guard, condition: Condition): Guard {
  if (guard.size === 1) return always;
  const smaller = new Map(guard);
  smaller.delete(condition);
  return smaller;
}

/** True when two guards say the same but for the arm of one condition. */
function isSibling(guard: Guard, other: Guard, condition: Condition): boolean {
  if (other === guard) return true;
  if (other.size !== guard.size || !other.has(condition)) return false;
  for (const [own, arm] of guard) if (own !== condition && other.get(own) !== arm) return false;
  return true;
}

function subtract(path: Guard, guard: Guard): readonly Guard[] {
  if (!guardsAgree(path, guard)) return [path];
  const left: Guard[] = [];
  let prefix = path;
  for (const [condition, arm] of beyond(guard, path)) {
    left.push(choose(prefix, condition, 1 - arm));
    prefix = choose(prefix, condition, arm);
  }
  return left;
}
