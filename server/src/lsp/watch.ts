import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
} from 'vscode-languageserver/node';
import type { FileSystemWatcher } from 'vscode-languageserver/node';
import { isPage, scriptsLinkedBy } from '../code/containers/pageOf';
import { lspMethods } from '../protocol/lsp';
import type { ServerStatus } from '../protocol/lsp';
import { configFileNames } from './configFile';
import { liesIn, notebookPath, pathOf, slashed } from './paths';
import { diagnosticsOf } from './handlers/diagnostics';
import { offerDiagnostics } from './offerDiagnostics';
import { refresh } from './session';
import type { Session } from './session';

/** Files that models may be imported from, pages and notebooks that hold them, and what says where imports lead. */
const sourceFiles = '**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts,vue,svelte,astro,html,ipynb,json}';

/** Of a folder that comes or goes an editor tells by the name of the folder alone, which any name may be. */
const watchers: FileSystemWatcher[] = [
  { globPattern: sourceFiles, kind: WatchKind.Change },
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

/** Milliseconds of quiet before diagnostics are pushed to a client that cannot pull them. */
const QUIET_MS = 150;

/** Follows what changes: documents, files under them, settings. */
export function watch(session: Session): void {
  const { connection, documents, settings, reports, unsaved, graphs, backlog } = session;
  const push = pusher(session);
  const offer = offerDiagnostics(session);
  const isCell = (uri: string): boolean => documents.ownerOf(uri) !== uri;

  /** What rests on a file is shown anew, and nothing else. `own` are documents that show the file and do not ask by themselves. */
  function follow(path: string, own: readonly string[] = []): void {
    const importers = reports.changed(path);
    // What a page links has other names around it now, also where nobody has read it yet.
    const linked = isPage(path) ? scriptsLinkedBy(path, documents.read(path) ?? '') : [];
    backlog.add([path, ...importers, ...linked]);
    graphs.changed(documents.showing(path));
    showAnew([...own, ...importers.flatMap(documents.showing)]);
  }

  /** The same of what is in folders that came or went: nothing is in a path that was a file. */
  function followFolders(paths: readonly string[]): void {
    const folders = new Set(paths.map(slashed));
    settings.changedIn(folders);
    const readers = reports.changedIn(folders);
    backlog.add(readers);
    const inside = documents.open.keys().filter((uri) => liesIn(slashed(pathOf(documents.ownerOf(uri))), folders));
    showAnew([...new Set([...inside, ...readers.flatMap(documents.showing)])]);
  }

  function showAnew(uris: readonly string[]): void {
    if (uris.length === 0) return;
    push(uris);
    graphs.changed(uris);
    refresh(session);
  }

  connection.onInitialized(() => {
    const { registerConfiguration, registerWatchedFiles } = session.abilities();
    if (registerConfiguration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'losslens' });
    if (registerWatchedFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    session.folders.follow(() => {
      settings.changed(undefined);
      offer();
      showAllAnew(session, push);
    });
    offer();
  });

  documents.open.onDidOpen(({ document: { uri } }) => void tellProblems(session, uri));
  documents.open.onDidChangeContent(({ document: { uri, version } }) => {
    if (version > 0) unsaved.add(uri);
    push([uri]);
    // The notebook of a cell is followed when all its cells are up to date.
    if (!isCell(uri)) follow(documents.pathOf(uri));
  });
  documents.open.onDidSave(({ document: { uri } }) => {
    unsaved.delete(uri);
    push([uri]);
  });
  documents.open.onDidClose(({ document: { uri } }) => {
    unsaved.delete(uri);
    if (!session.abilities().pullDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
    graphs.leave(uri);
    if (!isCell(uri)) follow(documents.pathOf(uri));
  });
  documents.notebooks.listen(connection, {
    // A name of one cell is used in the others.
    changed: (uri) => follow(notebookPath(uri), documents.showing(notebookPath(uri))),
    saved(uri) {
      const cells = documents.showing(notebookPath(uri));
      for (const cell of cells) unsaved.delete(cell);
      push(cells);
    },
    closed: (uri) => follow(notebookPath(uri)),
  });

  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.changed(pushed);
    offer();
    showAllAnew(session, push);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.map(({ uri }) => pathOf(uri));
    // What is open is read as it stands on the screen, whatever happens to the file.
    for (const path of paths) if (!documents.isOpen(path)) follow(path);
    followFolders(changes.filter(({ type }) => type !== FileChangeType.Changed).map(({ uri }) => pathOf(uri)));
    if (paths.some((path) => configFileNames.some((name) => basename(path) === name))) {
      settings.changed(undefined);
      showAllAnew(session, push);
    }
  });
}

function showAllAnew(session: Session, push: (uris: readonly string[]) => void): void {
  const uris = session.documents.open.keys();
  session.backlog.addAll();
  refresh(session);
  push(uris);
  session.graphs.changed();
  for (const uri of uris.slice(0, 1)) void tellProblems(session, uri);
}

/** Says what the settings hold that cannot be read; an empty list takes it back. */
async function tellProblems({ connection, settings }: Session, uri: string): Promise<void> {
  try {
    const { problems, problemFile } = await settings.of(uri);
    const file = problemFile === null ? null : pathToFileURL(problemFile).href;
    const status: ServerStatus = { problems, file };
    await connection.sendNotification(lspMethods.status, status);
  } catch (error) {
    connection.console.error(String(error));
  }
}

/** For clients that do not pull: sends the diagnostics once it has been quiet for a moment. */
function pusher(session: Session): (uris: readonly string[]) => void {
  const { connection, documents, settings, unsaved } = session;
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  async function send(uri: string): Promise<void> {
    const version = documents.open.get(uri)?.version;
    if (version === undefined) return;
    if (unsaved.has(uri) && (await settings.of(uri)).run === 'onSave') return;
    const diagnostics = await diagnosticsOf(session, uri);
    if (documents.open.get(uri)?.version === version) await connection.sendDiagnostics({ uri, version, diagnostics });
  }

  return (uris) => {
    if (session.abilities().pullDiagnostics) return;
    for (const uri of uris) waiting.add(uri);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const due = [...waiting];
      waiting.clear();
      for (const uri of due) send(uri).catch((error: unknown) => connection.console.error(String(error)));
    }, QUIET_MS);
  };
}
