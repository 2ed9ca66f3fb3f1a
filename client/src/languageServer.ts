import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { lspMethods } from '../../server/src/protocol/lsp';
import type { FileGraphs } from '../../server/src/protocol/graph';
import type {
  ApplyParams,
  ClientOptions,
  DiagnoseParams,
  GraphParams,
  ModelSummary,
  ModelsParams,
  RunDiagnosed,
  RunEvents,
  RunRef,
  RunStarted,
  ServerStatus,
  TryParams,
  TryResult,
} from '../../server/src/protocol/lsp';

/** The languages that a model can be written in, on disk, not saved yet, or in the cell of a notebook. */
export const programs = ['javascript', 'typescript', 'javascriptreact', 'typescriptreact'] as const;
/**
 * Files that hold scripts, by their endings, as the server knows them: a setting or another extension may have a component be of
 * a language that is not the contributed one.
 */
const containers = '**/*.{html,htm,xhtml,vue,svelte,astro}';
/** What LossLens reads. */
export const selector = [
  ...programs.flatMap((language) =>
    ['file', 'untitled', 'vscode-vfs', 'vscode-notebook-cell'].map((scheme) => ({ scheme, language })),
  ),
  ...['file', 'vscode-vfs'].map((scheme) => ({ scheme, pattern: containers })),
  // What is not saved yet has no ending.
  ...['html', 'vue', 'svelte', 'astro'].map((language) => ({ scheme: 'untitled', language })),
];

export type ServerState = 'starting' | 'running' | 'stopped';

/** The custom requests of the protocol, each with its own types. */
export interface LanguageServer {
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
  models(params: ModelsParams): Promise<readonly ModelSummary[]>;
  /** From then on `graphChanged` tells that it would be another one. */
  graph(params: GraphParams): Promise<FileGraphs>;
  diagnose(params: DiagnoseParams): Promise<RunStarted>;
  stopRun(params: RunRef): Promise<null>;
  tryChange(params: TryParams): Promise<TryResult>;
  applyChange(params: ApplyParams): Promise<null>;
}

export interface ServerListener {
  events(events: RunEvents): void;
  graphChanged(changed: GraphParams): void;
  diagnosed(diagnosed: RunDiagnosed): void;
  state(state: ServerState): void;
  status(status: ServerStatus): void;
}

export function createLanguageServer(
  extensionUri: vscode.Uri,
  log: vscode.LogOutputChannel,
  listener: ServerListener,
): LanguageServer {
  const module = vscode.Uri.joinPath(extensionUri, 'dist', 'server.js').fsPath;
  const initializationOptions: ClientOptions = { ownCommands: true };
  const client = new LanguageClient(
    'losslens',
    'LossLens',
    { module, transport: TransportKind.ipc },
    {
      documentSelector: selector,
      outputChannel: log,
      initializationOptions,
      diagnosticPullOptions: { onChange: true, onSave: true },
    },
  );
  client.onNotification(lspMethods.runEvents, (events: RunEvents) => listener.events(events));
  client.onNotification(lspMethods.runDiagnosed, (diagnosed: RunDiagnosed) => listener.diagnosed(diagnosed));
  client.onNotification(lspMethods.graphChanged, (changed: GraphParams) => listener.graphChanged(changed));
  client.onNotification(lspMethods.status, (status: ServerStatus) => listener.status(status));
  client.onDidChangeState(({ newState }) => listener.state(stateNames[newState]));

  return {
    start: () => client.start(),
    async restart() {
      if (client.needsStop()) await client.stop();
      await client.start();
    },
    stop: () => (client.needsStop() ? client.stop() : Promise.resolve()),
    models: (params) => client.sendRequest(lspMethods.models, params),
    graph: (params) => client.sendRequest(lspMethods.graph, params),
    diagnose: (params) => client.sendRequest(lspMethods.diagnose, params),
    stopRun: (params) => client.sendRequest(lspMethods.stop, params),
    tryChange: (params) => client.sendRequest(lspMethods.tryChange, params),
    applyChange: (params) => client.sendRequest(lspMethods.applyChange, params),
  };
}

const stateNames: { readonly [state in State]: ServerState } = {
  [State.Starting]: 'starting',
  [State.StartFailed]: 'stopped',
  [State.Running]: 'running',
  [State.Stopped]: 'stopped',
};
