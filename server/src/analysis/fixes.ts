import type { Safety, TextEdit } from '../protocol/change';
import type { Finding } from '../protocol/finding';
import { isUnknown, type SourceFacts } from '../protocol/model';
import { writeChange } from './writeChange';

/** What mends a finding, as edits of the files as they are. */
export interface Fix {
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly TextEdit[];
}

/** The fixes of a finding; a change that cannot be written as text is none. `read` gives the text that the facts were read from. */
export function fixesOf(
  { changes, edits = [] }: Finding,
  facts: SourceFacts,
  read: (path: string) => string | undefined,
): readonly Fix[] {
  const written = changes.flatMap(({ title, safety, change }) => {
    const found = writeChange(change, facts, read);
    return isUnknown(found) ? [] : [{ title, safety, edits: found }];
  });
  return [...written, ...edits.map(({ title, safety, edit }) => ({ title, safety, edits: [edit] }))];
}
