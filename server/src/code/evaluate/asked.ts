import type { Span } from '../../protocol/finding';
import { codeOf, isContainer } from '../containers/readContainer';
import type { Machine } from './machine';
import { oneLine } from './parse';
import type { Asked } from './values';

const truth: Asked['says'] = ['is true', 'is false'];

/** What code asks that tests a value. */
export function whetherTrue(code: string): Asked {
  return { code, says: truth };
}

/** What code asks that has another value for the case that none is given. */
export function whetherGiven(code: string): Asked {
  return { code, says: ['is given', 'is not given'] };
}

/** What is asked of a function, which may have no name. */
export function whetherFunction(name: string, whenTrue: string, whenFalse: string): Asked {
  return name
    ? { code: name, says: [whenTrue, whenFalse] }
    : { code: null, says: [`a function ${whenTrue}`, `a function ${whenFalse}`] };
}

/** True of a test in code. */
export function isTest(asked: Asked): asked is Asked & { readonly code: string } {
  return asked.says === truth;
}

/** A negated test names what is tested: `!ready` and `ready` are one condition, written without the `!`. */
export function opposite(asked: Asked): Asked {
  const { code, says } = asked;
  return isTest(asked) ? whetherTrue(negated(asked.code)) : { code, says: [says[1], says[0]] };
}

function negated(code: string): string {
  const isOneTest = !/&&|\|\||\?/.test(code);
  if (isOneTest && /^!(?!=)/.test(code)) return code.slice(1).trimStart();
  const parts = code.split(/!==?/);
  return isOneTest && parts.length === 2 ? parts.join('===') : `!(${code})`;
}

/** What is so where the condition is true, of code that is told apart from the words around it. */
export function sentenceOf({ code, says }: Asked): string {
  return code === null ? says[0] : `\`${code}\` ${says[0]}`;
}

/** What a value follows from that differs with a condition. */
export function dependence(asked: Asked): string {
  return isTest(asked) ? `depends on \`${asked.code}\`` : `depends on whether ${sentenceOf(asked)}`;
}

/** The code of an expression that is known by its place, cut as `shortText` cuts that of a node. */
export function codeAt({ modules, sources }: Machine, { path, start, end }: Span): string {
  // The scripts of a page are files of their own.
  const code = isContainer(path) ? codeOf(path, sources.read(path) ?? '') : modules.get(path)?.file.text;
  return oneLine(code?.slice(start, end) ?? '');
}
