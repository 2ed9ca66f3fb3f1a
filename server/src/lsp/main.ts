import { join } from 'node:path';
import { createConnection, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';
import type { InitializeParams, InitializeResult } from 'vscode-languageserver/node';
import { lintApart } from '../analysis/lintApart';
import { lintFile } from '../analysis/lintFile';
import { lintKept } from '../analysis/lintKept';
import { drawerOf } from '../kept/drawer';
import { commandNames } from '../protocol/lsp';
import { abilitiesOf } from './abilities';
import type { Abilities } from './abilities';
import { answer } from './answer';
import { createDocuments } from './documents';
import { createSettingsReader } from './editorSettings';
import { fixAllKind } from './handlers/codeAction';
import { createGraphs } from './graphs';
import { createMeasured } from './measured';
import { withCells } from './notebooks/cellReports';
import { notebookSync } from './notebooks/notebooks';
import { createReports } from './reports';
import { createRest } from './rest';
import { completionTriggers } from './handlers/completion';
import { diagnosticOptions } from './offerDiagnostics';
import { createRuns } from './runs/runs';
import type { Session } from './session';
import { watch } from './watch';
import { createBacklog } from './workspace/backlog';
import { createFolders } from './workspace/folders';

/** The language server: `--stdio` for any client, `--node-ipc` for one that forks it. */
const connection = createConnection(ProposedFeatures.all);
// Whatever is printed by a library must not stand between two messages.
console.log = console.info = console.warn = (...said: unknown[]) => connection.console.log(said.map(String).join(' '));

let abilities: Abilities = abilitiesOf({ capabilities: {}, processId: null, rootUri: null });
const documents = createDocuments();
const drawer = drawerOf(join(__dirname, 'server.main.js'));
/** What is open changes with each key, and is not worth to be kept. */
const lint: typeof lintFile = (path, sources, settings) =>
  lintApart(
    path,
    () =>
      drawer && !documents.isOpen(path) ? lintKept(path, sources, settings, drawer) : lintFile(path, sources, settings),
    (error) => connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
const backlog = createBacklog();
const folders = createFolders(connection, () => abilities);
const session: Session = {
  connection,
  documents,
  settings: createSettingsReader(connection, () => abilities, documents.ownerOf),
  reports: withCells(createReports(documents, lint, createRest()), documents.notebooks),
  measured: createMeasured(),
  runs: createRuns(connection),
  graphs: createGraphs(connection),
  unsaved: new Set(),
  folders,
  backlog,
  abilities: () => abilities,
};

connection.onInitialize((params: InitializeParams): InitializeResult => {
  abilities = abilitiesOf(params);
  folders.begin(params);
  return {
    serverInfo: { name: 'losslens' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(abilities.notebooks && { notebookDocumentSync: notebookSync }),
      ...(abilities.pullDiagnostics &&
        !abilities.registerDiagnostics && {
          diagnosticProvider: { ...diagnosticOptions, workspaceDiagnostics: abilities.workspaceDiagnostics },
        }),
      completionProvider: { triggerCharacters: completionTriggers },
      documentSymbolProvider: { label: 'LossLens' },
      declarationProvider: true,
      definitionProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
      hoverProvider: true,
      inlayHintProvider: true,
      codeLensProvider: {},
      ...(!abilities.ownCommands && { executeCommandProvider: { commands: [commandNames.diagnose] } }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
});

answer(session);
watch(session);

// A trainer must not outlive the server, however that ends.
connection.onShutdown(() => session.runs.killAll());
process.on('exit', () => session.runs.killAll());
process.on('uncaughtException', (error) => connection.console.error(error.stack ?? error.message));
process.on('unhandledRejection', (reason) => connection.console.error(String(reason)));

documents.open.listen(connection);
connection.listen();
