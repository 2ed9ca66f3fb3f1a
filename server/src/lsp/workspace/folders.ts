import type { Connection, InitializeParams } from 'vscode-languageserver/node';
import type { Abilities } from '../abilities';

/** The folders that are open, as URIs. */
export interface Folders {
  all(): readonly string[];
  onChange(listener: () => void): void;
}

/** Follows the folders: those that the client began with, and what it opens and closes. */
export function followFolders(
  connection: Connection,
  abilities: () => Abilities,
): Folders & { begin(params: InitializeParams): void } {
  let uris: readonly string[] = [];
  const listeners: (() => void)[] = [];
  connection.onInitialized(() => {
    if (!abilities().workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      uris = [...uris.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      for (const listener of listeners) listener();
    });
  });
  return {
    all: () => uris,
    onChange: (listener) => void listeners.push(listener),
    begin({ workspaceFolders, ...old }) {
      // What clients sent before there were several folders.
      const { rootUri } = old as { readonly rootUri?: string | null };
      uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    },
  };
}
