import { basename } from 'node:path';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
import { lspMethods } from '../protocol/lsp';
import type { ServerStatus } from '../protocol/lsp';
import { configFileNames } from './configFile';
import { pathOf } from './documents';
import { diagnosticsOf } from './handlers/diagnostics';
import { refresh } from './session';
import type { Session } from './session';

/** Files that models may be imported from. */
const sourceFiles = '**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}';

/** Milliseconds of quiet before diagnostics are pushed to a client that cannot pull them. */
const QUIET_MS = 150;

/** Follows what changes: documents, files under them, settings. */
export function watch(session: Session): void {
  const { connection, documents, settings, reports, unsaved, graphs } = session;
  const push = pusher(session);

  connection.onInitialized(() => {
    const { registerConfiguration, registerWatchedFiles } = session.abilities();
    if (registerConfiguration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'losslens' });
    if (registerWatchedFiles) {
      const watchers = [sourceFiles, ...configFileNames.map((name) => `**/${name}`)].map((globPattern) => ({
        globPattern,
      }));
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  });

  documents.open.onDidOpen(({ document: { uri } }) => void tellProblems(session, uri));
  documents.open.onDidChangeContent(({ document: { uri, version } }) => {
    if (version > 0) unsaved.add(uri);
    const importers = reports.changed(pathOf(uri)).map(documents.uriOf);
    push([uri, ...importers]);
    graphs.changed([uri, ...importers]);
    if (importers.length > 0) refresh(session);
  });
  documents.open.onDidSave(({ document: { uri } }) => {
    unsaved.delete(uri);
    push([uri]);
  });
  documents.open.onDidClose(({ document: { uri } }) => {
    unsaved.delete(uri);
    const importers = reports.changed(pathOf(uri)).map(documents.uriOf);
    if (!session.abilities().pullDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
    push(importers);
    graphs.leave(uri);
    graphs.changed(importers);
  });

  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    settings.changed(pushed);
    showAllAnew(session, push);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.map(({ uri }) => pathOf(uri));
    if (paths.some((path) => configFileNames.some((name) => basename(path) === name))) {
      settings.changed(undefined);
      showAllAnew(session, push);
      return;
    }
    // A new file may be what an import had looked for in vain.
    if (changes.some(({ type }) => type !== FileChangeType.Changed)) {
      reports.changedAll();
      showAllAnew(session, push);
    } else if (paths.flatMap((path) => reports.changed(path)).length > 0) showAllAnew(session, push);
  });
}

function showAllAnew(session: Session, push: (uris: readonly string[]) => void): void {
  const uris = session.documents.open.keys();
  refresh(session);
  push(uris);
  session.graphs.changed();
  for (const uri of uris.slice(0, 1)) void tellProblems(session, uri);
}

/** Says what the settings hold that cannot be read; an empty list takes it back. */
async function tellProblems({ connection, settings }: Session, uri: string): Promise<void> {
  try {
    const status: ServerStatus = { problems: (await settings.of(uri)).problems };
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
