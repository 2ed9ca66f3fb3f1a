import { spreadInto } from './literals';
import { type Machine, unknown } from './machine';
import { markOpen } from './members';
import type { Call } from './values';

/** What functions of lodash, jQuery and their kin do to the object that they are given first: all of it, part of it, or what it lacks. */
type Way = 'overwrites' | 'writes within' | 'fills';

const ways: ReadonlyMap<string, Way> = new Map([
  ['extend', 'overwrites'],
  ['_extend', 'overwrites'],
  ['assign', 'overwrites'],
  ['assignIn', 'overwrites'],
  ['merge', 'writes within'],
  ['mergeWith', 'writes within'],
  ['deepMerge', 'writes within'],
  ['mixin', 'writes within'],
  ['defaults', 'fills'],
  ['defaultsDeep', 'fills'],
]);

/** An unknown function that merges objects, by its name, writes into one of the program: what that held may be known no more. */
export function mergeInto(machine: Machine, name: string, method: string, { args, argSpans, at }: Call): void {
  const way = ways.get(method);
  if (!way) return;
  // `$.extend(true, target, source)` goes into the objects within.
  const isDeep = args[0]?.kind === 'constant' && args[0].value === true;
  const [target, ...sources] = isDeep ? args.slice(1) : args;
  if (target?.kind !== 'object' || sources.length === 0) return;
  const merged = unknown(`what ${name}() merges into it`, at);
  if (way === 'fills') markOpen(machine, target, merged);
  else if (isDeep || way === 'writes within') spreadInto(machine, target, merged, at);
  else for (const [index, source] of sources.entries()) spreadInto(machine, target, source, argSpans[index + 1] ?? at);
}
