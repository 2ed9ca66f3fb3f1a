import { spreadInto } from './literals';
import { type Machine, unknown } from './machine';
import { markOpen } from './members';
import type { Call, Value } from './values';

/** What functions of lodash, jQuery and their kin do to the object that they are given first: all of it, part of it, or what it lacks. */
type Way = 'overwrites' | 'writes within' | 'fills';

const ways: ReadonlyMap<string, Way> = new Map([
  ['extend', 'overwrites'],
  ['_extend', 'overwrites'],
  ['assign', 'overwrites'],
  ['assignIn', 'overwrites'],
  ['merge', 'writes within'],
  ['mergeWith', 'writes within'],
  ['defaultsDeep', 'writes within'],
  ['defaults', 'fills'],
]);

/** Under these names the functions write into what they are given; others of their names, such as `xtend`, make a new object. */
const libraries = /^(window\.)?(_|\$|jQuery|lodash|underscore|angular|util)\./;

/** The object of the program that a function of such a library writes into, which it gives back; undefined of any other call. */
export function mergeInto(machine: Machine, name: string, method: string, call: Call): Value | undefined {
  const way = ways.get(method);
  if (!way || !libraries.test(name)) return undefined;
  const { args, argSpans, at, open } = call;
  // `$.extend(true, target, source)` goes into the objects within.
  const isDeep = args[0]?.kind === 'constant' && args[0].value === true;
  const [target, ...sources] = isDeep ? args.slice(1) : args;
  if (target?.kind !== 'object' || (sources.length === 0 && !open)) return undefined;
  const merged = unknown(`what ${name}() merges into it`, at);
  if (way === 'fills') markOpen(machine, target, merged);
  else if (isDeep || open || way === 'writes within') spreadInto(machine, target, merged, at);
  else for (const [index, source] of sources.entries()) spreadInto(machine, target, source, argSpans[index + 1] ?? at);
  return target;
}
