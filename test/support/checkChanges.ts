import assert from 'node:assert/strict';
import ts from 'typescript';
import { lintFile, type LintReport } from '../../server/src/analysis/lintFile';
import type { Settings } from '../../server/src/analysis/settings';
import { toEdits } from '../../server/src/changes/toEdits';
import type { Change } from '../../server/src/protocol/change';
import type { Finding } from '../../server/src/protocol/finding';
import { applyEdits } from './applyEdits';

/**
 * The fix harness. Each change of each finding is written; the result must parse, have fewer findings of that id and no
 * more of any other, and the same change written again must change nothing.
 */
export function checkChanges(
  path: string,
  text: string,
  settings: Settings,
): { readonly fixed: string; readonly unwritten: readonly string[] } {
  const before = lint(path, text, settings);
  const unwritten: string[] = [];
  for (const finding of before.findings) {
    for (const { title, change } of finding.changes) {
      const changed = changedText(change, before, text);
      if (typeof changed !== 'string') unwritten.push(`${title}: ${changed.unknown}`);
      else judgeChange(`${title}\n${changed}`, finding, before, lint(path, changed, settings), changed, change);
    }
    for (const { title, edit } of finding.edits ?? []) {
      const changed = applyEdits(text, [edit]);
      judgeChange(`${title}\n${changed}`, finding, before, lint(path, changed, settings), changed, null);
    }
  }
  return { fixed: withFirstChanges(path, text, settings), unwritten };
}

function judgeChange(
  what: string,
  finding: Finding,
  before: LintReport,
  after: LintReport,
  changed: string,
  change: Change | null,
): void {
  const { path } = before;
  const { diagnostics } = ts.transpileModule(changed, { fileName: path, reportDiagnostics: true });
  assert.deepEqual(
    diagnostics?.map(({ messageText }) => messageText),
    [],
    `does not parse: ${what}`,
  );
  const [old, left] = [countById(before.findings), countById(after.findings)];
  assert.ok((left.get(finding.id) ?? 0) < (old.get(finding.id) ?? 0), `${finding.id} is still there: ${what}`);
  for (const [id, count] of left) assert.ok(count <= (old.get(id) ?? 0), `${id} is new: ${what}`);
  if (!change?.kind.startsWith('set')) return;
  const again = changedText(change, after, changed);
  if (typeof again === 'string') assert.equal(again, changed, `a second run changes more: ${what}`);
}

/** The text after the first change of one finding after the other, until none is left that can be written. */
function withFirstChanges(path: string, text: string, settings: Settings): string {
  let current = text;
  for (let turn = 0; turn < 20; turn++) {
    const report = lint(path, current, settings);
    const next = report.findings
      .map(({ changes: [first], edits: [edit] = [] }) =>
        first ? changedText(first.change, report, current) : edit && applyEdits(current, [edit.edit]),
      )
      .find((changed) => typeof changed === 'string' && changed !== current);
    if (typeof next !== 'string') return current;
    current = next;
  }
  return assert.fail(`changes never come to an end:\n${current}`);
}

function changedText(change: Change, { facts, path }: LintReport, text: string): string | { readonly unknown: string } {
  const edits = toEdits(change, facts, (other) => (other === path ? text : undefined));
  return 'unknown' in edits ? edits : applyEdits(text, edits);
}

function lint(path: string, text: string, settings: Settings): LintReport {
  const sources = {
    read: (other: string) => (other === path ? text : undefined),
    exists: (other: string) => other === path,
  };
  return lintFile(path, sources, settings);
}

function countById(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { id } of findings) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
