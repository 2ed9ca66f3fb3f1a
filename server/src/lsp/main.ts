import { createConnection, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';
import type { InitializeParams, InitializeResult } from 'vscode-languageserver/node';
import { commandNames } from '../protocol/lsp';
import { abilitiesOf } from './abilities';
import type { Abilities } from './abilities';
import { answer } from './answer';
import { createDocuments } from './documents';
import { createSettingsReader } from './editorSettings';
import { fixAllKind } from './handlers/codeAction';
import { createGraphs } from './graphs';
import { createMeasured } from './measured';
import { createReports } from './reports';
import { createRuns } from './runs/runs';
import type { Session } from './session';
import { watch } from './watch';

/** The language server: `--stdio` for any client, `--node-ipc` for one that forks it. */
const connection = createConnection(ProposedFeatures.all);
// Whatever is printed by a library must not stand between two messages.
console.log = console.info = console.warn = (...said: unknown[]) => connection.console.log(said.map(String).join(' '));

let abilities: Abilities = abilitiesOf({ capabilities: {}, processId: null, rootUri: null });
const documents = createDocuments();
const session: Session = {
  connection,
  documents,
  settings: createSettingsReader(connection, () => abilities),
  reports: createReports(documents),
  measured: createMeasured(),
  runs: createRuns(connection),
  graphs: createGraphs(connection),
  unsaved: new Set(),
  abilities: () => abilities,
};

connection.onInitialize((params: InitializeParams): InitializeResult => {
  abilities = abilitiesOf(params);
  return {
    serverInfo: { name: 'losslens' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(abilities.pullDiagnostics && {
        diagnosticProvider: { identifier: 'losslens', interFileDependencies: true, workspaceDiagnostics: false },
      }),
      codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
      hoverProvider: true,
      inlayHintProvider: true,
      codeLensProvider: {},
      ...(!abilities.ownCommands && { executeCommandProvider: { commands: [commandNames.diagnose] } }),
      workspace: { workspaceFolders: { supported: true } },
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
