import { gather } from '../gather';
import { isWhole, type Live } from './branches';
import type { Activation } from './frames';
import { meet } from './guards';
import type { Machine } from './machine';
import type { Guard } from './values';

/** How many returns and jumps a function had come to when a piece of its code began. */
export interface Mark {
  readonly returns: number;
  readonly jumps: readonly { readonly to: Guard[]; readonly from: number }[];
}

export function markExits({ returns, targets }: Activation): Mark {
  const lists = gather(targets, ({ breaks, continues }) => [breaks, continues]);
  return { returns: returns.length, jumps: lists.map((to) => ({ to, from: to.length })) };
}

/** The returns and jumps since then are taken back while other code runs, and hold on those paths on which it falls through. */
export function withExitsHeld(machine: Machine, { returns }: Activation, mark: Mark, run: () => Live): Live {
  const returned = returns.splice(mark.returns);
  const jumped = mark.jumps.map(({ to, from }) => ({ to, paths: to.splice(from) }));
  const after = run();
  for (const { when, value } of returned) {
    for (const path of within(machine, [when], after)) returns.push({ when: path, value });
  }
  for (const { to, paths } of jumped) to.push(...within(machine, paths, after));
  return after;
}

/** Those of some paths that go on where others do. */
export function within(machine: Machine, paths: Live, others: Live): Live {
  if (isWhole(machine, others)) return paths;
  return gather(paths, (path) => gather(others, (other) => meet(path, other) ?? []));
}
