import type { Span } from '../../protocol/finding';
import { always } from './guards';
import { keepFrame } from './journal';
import { type Machine, unknown, whyUsedUp } from './machine';

/** Where the machine stands between two steps of the program. */
export interface Standing extends Pick<Machine, 'guard' | 'repeating' | 'loop' | 'stack' | 'making' | 'nesting'> {
  readonly frames: number;
  readonly running: number;
}

export function standingOf({ guard, repeating, loop, stack, making, nesting, journal, active }: Machine): Standing {
  return { guard, repeating, loop, stack, making, nesting, frames: journal.length, running: active.length };
}

/** Between two pieces of the program. */
export const outside: Standing = {
  guard: always,
  repeating: null,
  loop: null,
  stack: [],
  making: 0,
  nesting: 0,
  frames: 0,
  running: 0,
};

/** After a piece of the program that was cut off: says what is not seen of it, and goes back to where that began. */
export function cutOff(
  machine: Machine,
  what: string,
  at: Span,
  { frames, running, ...rest }: Standing = outside,
  why = whyUsedUp,
): void {
  machine.unknownParts.push({ what, why, at });
  machine.environment.ended?.(unknown(why, at));
  // What it has written stands.
  for (const frame of machine.journal.slice(frames).reverse()) keepFrame(machine, frame);
  machine.active.length = running;
  Object.assign(machine, rest);
}
