import { callBackOften } from '../callbacks';
import { lengthLimit, type Machine, unknown } from '../machine';
import type { Call, Value } from '../values';
import { type NativeTable, pureMethod, tableOf } from './native';

/** Methods of texts. Those that take a regular expression are unknown: the interpreter runs none. */
export const stringMethods: NativeTable = tableOf('String.', {
  at: pureMethod((self: string, index) => self.at(Number(index ?? 0))),
  charAt: pureMethod((self: string, index) => self.charAt(Number(index ?? 0))),
  charCodeAt: pureMethod((self: string, index) => self.charCodeAt(Number(index ?? 0))),
  codePointAt: pureMethod((self: string, index) => self.codePointAt(Number(index ?? 0))),
  concat: pureMethod((self: string, ...parts) => self.concat(...parts.map(String))),
  endsWith: pureMethod((self: string, part, to) => self.endsWith(String(part), optional(to))),
  includes: pureMethod((self: string, part, from) => self.includes(String(part), optional(from))),
  indexOf: pureMethod((self: string, part, from) => self.indexOf(String(part), optional(from))),
  lastIndexOf: pureMethod((self: string, part, from) => self.lastIndexOf(String(part), optional(from))),
  padEnd: pureMethod((self: string, length, fill) => self.padEnd(within(length), fillOf(fill))),
  padStart: pureMethod((self: string, length, fill) => self.padStart(within(length), fillOf(fill))),
  repeat: pureMethod((self: string, count) => {
    if (self.length * Number(count) > lengthLimit) throw new RangeError('a text that is too long');
    return self.repeat(Number(count));
  }),
  replace: callingBack(pureMethod((self: string, from, to) => self.replace(String(from), String(to)))),
  replaceAll: callingBack(pureMethod((self: string, from, to) => self.replaceAll(String(from), String(to)))),
  slice: pureMethod((self: string, from, to) => self.slice(optional(from), optional(to))),
  split: pureMethod((self: string, separator, limit) =>
    separator === undefined ? [self] : self.split(String(separator), optional(limit)),
  ),
  startsWith: pureMethod((self: string, part, from) => self.startsWith(String(part), optional(from))),
  substr: pureMethod((self: string, from, length) => {
    const part = self.slice(Number(from));
    return length === undefined ? part : part.slice(0, Math.max(0, Number(length)));
  }),
  substring: pureMethod((self: string, from, to) => self.substring(Number(from ?? 0), optional(to))),
  toLowerCase: pureMethod((self: string) => self.toLowerCase()),
  toString: pureMethod((self: string) => self),
  toUpperCase: pureMethod((self: string) => self.toUpperCase()),
  trim: pureMethod((self: string) => self.trim()),
  trimEnd: pureMethod((self: string) => self.trimEnd()),
  trimStart: pureMethod((self: string) => self.trimStart()),
  valueOf: pureMethod((self: string) => self),
  localeCompare: pureMethod((self: string, other) => self.localeCompare(String(other), 'en')),
  match: (_machine, call) => unknown('what a regular expression matches', call.at),
  matchAll: (_machine, call) => unknown('what a regular expression matches', call.at),
  search: (_machine, call) => unknown('what a regular expression matches', call.at),
});

/** A replacement that is a function is called for each match. */
function callingBack(replace: (machine: Machine, call: Call) => Value): (machine: Machine, call: Call) => Value {
  return (machine, call) => {
    const [, to] = call.args;
    if (to?.kind !== 'function') return replace(machine, call);
    callBackOften(machine, to, call);
    return unknown('a text that a function writes', call.at);
  };
}

function optional(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function fillOf(value: unknown): string {
  return typeof value === 'string' ? value : ' ';
}

function within(length: unknown): number {
  const wanted = Number(length);
  if (wanted > lengthLimit) throw new RangeError('a text that is too long');
  return wanted;
}
