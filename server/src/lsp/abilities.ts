import type { InitializeParams } from 'vscode-languageserver/node';
import type { ClientOptions } from '../protocol/lsp';

/** What the client can do, asked once so that no handler digs in the protocol's capabilities. */
export interface Abilities {
  /** It pulls diagnostics; else they are pushed. */
  readonly pullDiagnostics: boolean;
  /** It takes their registration when the server is running. */
  readonly registerDiagnostics: boolean;
  /** It wants the findings of files that are not open, whatever the settings say. */
  readonly workspaceDiagnostics: boolean;
  /** It tells of notebooks and which cells are in them. */
  readonly notebooks: boolean;
  /** It tells which folders are open. */
  readonly workspaceFolders: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLenses: boolean;
  readonly relatedInformation: boolean;
  /** Edits may name the version of the document that they were made for. */
  readonly versionedEdits: boolean;
  readonly configuration: boolean;
  readonly registerConfiguration: boolean;
  readonly registerWatchedFiles: boolean;
  readonly progress: boolean;
  /** It has commands of its own to start runs. */
  readonly ownCommands: boolean;
}

export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): Abilities {
  const { notebookDocument, textDocument, window, workspace } = capabilities;
  const given = initializationOptions as ClientOptions | null | undefined;
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    registerDiagnostics: textDocument?.diagnostic?.dynamicRegistration === true,
    workspaceDiagnostics: given?.workspaceDiagnostics === true,
    notebooks: notebookDocument?.synchronization !== undefined,
    workspaceFolders: workspace?.workspaceFolders === true,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    relatedInformation:
      (textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    configuration: workspace?.configuration === true,
    registerConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registerWatchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    ownCommands: given?.ownCommands === true,
  };
}
