import assert from 'node:assert/strict';
import { lintFile, type LintReport } from '../../server/src/analysis/lintFile';
import { defaultSettings, type Settings } from '../../server/src/analysis/settings';
import type { Sources } from '../../server/src/code/sources';
import { checkChanges } from './checkChanges';
import { dedent, wholeProgram } from './fragment';
import { marksOf, readMarks, writeMarks } from './marks';

export interface MarkedProgram {
  /** The marked fragment or program. */
  readonly marked: string;
  /** The file's ending. */
  readonly language: string;
}

/**
 * Lints a marked program. Every finding of every rule must be marked and every mark met; then each change of each finding
 * is written and judged. Returns the program after its first changes, and the changes that could not be written.
 */
export function checkProgram(
  { marked, language }: MarkedProgram,
  settings: Settings = defaultSettings,
): { readonly fixed: string; readonly unwritten: readonly string[] } {
  const { source, marks } = readMarks(dedent(marked));
  const { before, after } = wholeProgram(source);
  const path = `/example.${language}`;
  const program = before + source + after;
  const { findings } = lintText(path, program, settings);

  const shift = before.split('\n').length - 1;
  const expected = writeMarks(
    program,
    marks.map((mark) => ({ ...mark, line: mark.line + shift })),
  );
  assert.equal(writeMarks(program, marksOf(program, findings)), expected);

  const { fixed, unwritten } = checkChanges(path, program, settings);
  return { fixed: fixed.slice(before.length, fixed.length - after.length), unwritten };
}

/** One rule at its own severity, whether or not it is in preview, beside all that are on by default. */
export function settingsWith(id: string): Settings {
  const level = defaultSettings.rules[id];
  return level === 'off'
    ? { ...defaultSettings, rules: { ...defaultSettings.rules, [id]: 'warning' } }
    : defaultSettings;
}

/** Lints a text under a path, with no other files beside it. */
export function lintText(path: string, text: string, settings: Settings = defaultSettings): LintReport {
  return lintFile(path, oneFile(path, text), settings);
}

export function oneFile(path: string, text: string): Sources {
  return { read: (other) => (other === path ? text : undefined), exists: (other) => other === path };
}
