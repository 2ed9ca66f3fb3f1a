import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type {
  CancellationToken,
  ResultProgressReporter,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { whySkipped } from '../../code/reach';
import { isSource } from '../../code/sourceFiles';
import { seenNow, type Sources } from '../../code/sources';
import { liesIn, pathOf, slashed } from '../paths';
import { readAs } from '../session';
import type { Session } from '../session';
import { walk } from '../workspace/walk';
import { isInWorkspace, isWanted } from '../workspace/wanted';
import { showScan } from '../workspace/scanProgress';
import { resultIdOf, shownOf } from './diagnostics';

type Partial = ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>;

/** Reports are handed over in portions of so many files. */
const portion = 20;

/**
 * Findings in files that are not open. The first request goes through the folders that want it; each later one waits until
 * something has changed and judges that alone. A request that is cancelled leaves the rest to the next one.
 */
export async function workspaceDiagnostics(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
  partial?: Partial,
): Promise<WorkspaceDiagnosticReport> {
  const { backlog } = session;
  await backlog.due(token);
  stopIfCancelled(token);
  const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  const taken = backlog.take();
  const progress = showScan(session);
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const reported = new Set<string>();
  const sources = seenNow(session.documents);
  const say = (report: WorkspaceDocumentDiagnosticReport): void => {
    reported.add(report.uri);
    items.push(report);
    if (partial && items.length >= portion) partial.report({ items: items.splice(0) });
  };
  try {
    for await (const path of taken === 'all' ? allFiles(session) : withFolders(session, taken)) {
      stopIfCancelled(token);
      // A person who ends the walk has seen enough: what changes from now on is told all the same.
      if (progress.cancelled()) return { items };
      const report = await reportOf(session, path, sources, previous);
      progress.passed(path);
      if (report) say(report);
    }
  } catch (error) {
    // What was not judged is due again.
    if (taken === 'all') backlog.addAll();
    else backlog.add(taken);
    throw error;
  } finally {
    progress.end();
  }
  // What was shown of files that went, alone or with their folder, or of folders that no longer want it, is taken back.
  const due = taken === 'all' ? null : new Set(taken.map(slashed));
  for (const uri of previous.keys()) {
    const isDue = due === null || liesIn(slashed(pathOf(uri)), due);
    if (isDue && !reported.has(uri) && !session.documents.open.get(uri)) say(emptyReport(uri));
  }
  return { items };
}

async function* allFiles(session: Session): AsyncGenerator<string> {
  for (const folder of session.folders.all()) {
    if (folder.startsWith('file:') && (await isWanted(session, folder))) yield* walk(pathOf(folder));
  }
}

/** The paths, and for one that is a folder what is in it: of a folder that comes an editor tells alone. */
async function* withFolders(session: Session, paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    // What went meanwhile is told of as gone.
    const status = await stat(path).catch(() => undefined);
    if (!status?.isDirectory()) yield path;
    else if (isInWorkspace(session, join(path, 'any.ts'))) yield* walk(path);
  }
}

/** Undefined for a file of which there is nothing to say: an open one, one without tfjs, one whose folder does not want it. */
async function reportOf(
  session: Session,
  path: string,
  sources: Sources,
  previous: ReadonlyMap<string, string>,
): Promise<WorkspaceDocumentDiagnosticReport | undefined> {
  const uri = pathToFileURL(path).href;
  if (session.documents.isOpen(path)) return undefined;
  const nothing = previous.has(uri) ? emptyReport(uri) : undefined;
  if (!isSource(basename(path)) || !isInWorkspace(session, path)) return nothing;
  // Most files of a workspace have no tfjs in them: they are not kept in memory. One that cannot be read has no text to judge.
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (whySkipped(path, text, sources) !== null) return nothing;
  session.backlog.reaches(path);
  if (!(await isWanted(session, uri))) return nothing;
  const items = shownOf(session, readAs(session, uri, await session.settings.of(uri)));
  const resultId = resultIdOf(items);
  if (previous.get(uri) === resultId) {
    return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId };
  }
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items };
}

function emptyReport(uri: string): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] };
}

function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
