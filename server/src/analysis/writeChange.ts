import { toEdits } from '../changes/toEdits';
import type { Range } from '../code/containers/container';
import { moveSpans } from '../code/containers/moveSpans';
import { codeOf, readContainer } from '../code/containers/readContainer';
import { encodeString } from '../code/containers/segments';
import type { Change, TextEdit } from '../protocol/change';
import type { SourceFacts, Unknown } from '../protocol/model';

/**
 * A change as edits of the files as they are: in a page only its scripts are looked at, and in a notebook the edits are made in
 * the JSON strings of its cells. `read` gives the text that the facts were read from.
 */
export function writeChange(
  change: Change,
  facts: SourceFacts,
  read: (path: string) => string | undefined,
): readonly TextEdit[] | Unknown {
  const { path } = facts;
  const code = (file: string): string | undefined => {
    const text = read(file);
    return text === undefined ? undefined : codeOf(file, text);
  };
  const text = read(path) ?? '';
  const container = readContainer(path, text);
  const segments = container?.segments;
  if (!segments) {
    const written = toEdits(change, facts, code);
    return 'unknown' in written ? written : inQuotes(written, path, text, container?.quoted ?? []);
  }
  const edits = toEdits(change, moveSpans(facts, path, segments, 'toCode'), code);
  if ('unknown' in edits) return edits;
  return moveSpans(edits, path, segments, 'toFile').map((edit) =>
    edit.path === path ? { ...edit, text: encodeString(edit.text) } : edit,
  );
}

/** Code that goes into an attribute is written in the quotes that the attribute leaves free. */
function inQuotes(
  edits: readonly TextEdit[],
  path: string,
  text: string,
  quoted: readonly Range[],
): readonly TextEdit[] | Unknown {
  const written: TextEdit[] = [];
  for (const edit of edits) {
    const place =
      edit.path === path ? quoted.find(({ start, end }) => start <= edit.start && edit.end <= end) : undefined;
    const taken = place && text[place.start - 1];
    if (taken === undefined || !edit.text.includes(taken)) {
      written.push(edit);
      continue;
    }
    const free = taken === '"' ? "'" : '"';
    if (edit.text.includes(free)) return { unknown: `the attribute that holds the code stands in ${taken} itself` };
    written.push({ ...edit, text: edit.text.replaceAll(taken, free) });
  }
  return written;
}
