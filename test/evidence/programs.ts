import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintFile, type LintReport } from '../../server/src/analysis/lintFile';
import { defaultSettings } from '../../server/src/analysis/settings';
import { toEdits } from '../../server/src/changes/toEdits';
import type { Finding } from '../../server/src/protocol/finding';
import { applyEdits } from '../support/applyEdits';

/** A program as text, under the path that it has or would have. */
export interface Program {
  readonly path: string;
  readonly text: string;
}

/** What is written in place of what, at every place of it. */
export type Replacement = readonly [from: string, to: string];

/** One of the two programs of a rule: `test/evidence/<rule>/bad.js` or `bad.ts`, and its good twin. */
export function readProgram(rule: string, which: 'bad' | 'good'): Program {
  const folder = join(import.meta.dirname, rule);
  const name = readdirSync(folder).find((file) => file === `${which}.js` || file === `${which}.ts`);
  if (name === undefined) throw new Error(`${rule} has no ${which} program: write ${rule}/${which}.js or .ts.`);
  const path = join(folder, name);
  return { path, text: readFileSync(path, 'utf8') };
}

/** Lints a program as if it stood alone. */
export function lintProgram({ path, text }: Program): LintReport {
  const sources = {
    read: (other: string) => (other === path ? text : undefined),
    exists: (other: string) => other === path,
  };
  return lintFile(path, sources, defaultSettings);
}

/** The finding of a rule in a program that it must have once; undefined when it is silent. */
export function findingOf(rule: string, program: Program): Finding | undefined {
  const findings = lintProgram(program).findings.filter(({ id }) => id === rule);
  if (findings.length > 1) throw new Error(`${rule} speaks ${findings.length} times: a pair has one defect.`);
  return findings[0];
}

/** The program after a change of its finding, counted from 0 in the order in which the editor offers them. */
export function fixedBy(rule: string, program: Program, index: number): Program {
  const report = lintProgram(program);
  const proposed = findingOf(rule, program)?.changes[index];
  if (!proposed) throw new Error(`${rule} proposes no change ${index} of ${program.path}.`);
  const edits = toEdits(proposed.change, report.facts, (path) => (path === program.path ? program.text : undefined));
  if ('unknown' in edits) throw new Error(`The change "${proposed.title}" cannot be written: ${edits.unknown}.`);
  return { ...program, text: applyEdits(program.text, edits) };
}

/** The program with the same in other words. Each must be there: a condition that changes nothing is none. */
export function rewritten(program: Program, replacements: readonly Replacement[]): Program {
  const text = replacements.reduce((current, [from, to]) => {
    if (!current.includes(from)) throw new Error(`${program.path} does not hold "${from}".`);
    return current.replaceAll(from, to);
  }, program.text);
  return { ...program, text };
}
