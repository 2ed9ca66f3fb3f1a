import { fixesOf } from '../../analysis/fixes';
import type { LintReport } from '../../analysis/lintFile';
import { writeChange } from '../../analysis/writeChange';
import type { ProposedChange, TextEdit } from '../../protocol/change';
import type { Finding } from '../../protocol/finding';
import type { SourceFacts, Unknown } from '../../protocol/model';
import type { Sources } from '../../code/sources';
import type { FilePlace, Places } from '../places';
import { summarise } from '../summary';
import { unknownPartJson } from './placeJson';

/**
 * The answer of `lint` to other programs; its names are fixed. Lines and columns count from 1. Beside a line of what is not known
 * stands its `path` where that is another file than the listed one.
 */
export function lintJson(reports: readonly LintReport[], sources: Sources, places: Places): unknown {
  return {
    version: 1,
    files: reports.map(({ path, findings, facts, skipped }) => ({
      path: places.shown(path),
      findings: findings.map((finding) => findingJson(finding, facts, sources, places)),
      skipped,
      // What was not judged: silence there means nothing.
      unknown: facts.unknown.map((part) => unknownPartJson(part, { places, listed: places.shown(path) })),
    })),
    summary: summarise(reports),
  };
}

function findingJson(finding: Finding, facts: SourceFacts, sources: Sources, places: Places) {
  const at = finding.at ?? { path: facts.path, start: 0, end: 0 };
  return {
    rule: finding.id,
    severity: finding.severity,
    message: finding.message,
    ...places.of(at),
    related: finding.related.map(({ at, message }) => ({ ...places.of(at), message })),
    changes: fixesOf(finding, facts, (path) => sources.read(path)).map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => editJson(edit, places)),
    })),
  };
}

/** The text edits of a proposed change, or why it cannot be written. */
export function editsOf(proposed: ProposedChange, facts: SourceFacts, sources: Sources): readonly TextEdit[] | Unknown {
  return writeChange(proposed.change, facts, (path) => sources.read(path));
}

/** A replacement, in lines and columns. */
export function editJson(edit: TextEdit, places: Places): FilePlace & { readonly text: string } {
  return { ...places.of(edit), text: edit.text };
}
