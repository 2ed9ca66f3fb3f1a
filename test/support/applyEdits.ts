import assert from 'node:assert/strict';
import type { TextEdit } from '../../server/src/protocol/change';

/** Applies edits of one file, which may not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const [index, { start }] of ordered.entries()) {
    assert.ok(start >= (ordered[index - 1]?.end ?? 0), 'edits overlap');
  }
  return ordered.reduceRight((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}
