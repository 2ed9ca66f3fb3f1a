import { writeChange } from '../../analysis/writeChange';
import type { ApplyParams } from '../../protocol/lsp';
import { isUnknown } from '../../protocol/model';
import { modelFor } from '../runs/plan';
import type { Session } from '../session';
import { toWorkspaceEdit } from '../toLsp';

/** Writes a change into the source, through the client, so that it can be undone there. */
export async function applyChange(session: Session, { uri, change }: ApplyParams): Promise<null> {
  const { connection, documents, abilities } = session;
  const { reading } = await modelFor(session, { uri, model: change.model });
  const edits = writeChange(change, reading.report.facts, documents.read);
  if (isUnknown(edits)) throw new Error(`The change cannot be written into the source: ${edits.unknown}.`);
  if (edits.length === 0) throw new Error('The source already says so; there is nothing to change.');
  const { applied, failureReason } = await connection.workspace.applyEdit(
    toWorkspaceEdit(documents, edits, abilities().versionedEdits),
  );
  if (!applied) {
    throw new Error(`The editor did not take the edit${failureReason ? ` (${failureReason})` : ''}; try it once more.`);
  }
  return null;
}
