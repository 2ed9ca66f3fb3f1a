import type { Connection, InitializeParams } from 'vscode-languageserver/node';
import type { Abilities } from '../abilities';

/** The folders that are open, as URIs. */
export interface Folders {
  all(): readonly string[];
  /** From now on, follows what the client opens and closes, where it tells of that. */
  follow(changed: () => void): void;
}

export function createFolders(
  connection: Connection,
  abilities: () => Abilities,
): Folders & { begin(params: InitializeParams): void } {
  let uris: readonly string[] = [];
  return {
    all: () => uris,
    follow(changed) {
      if (!abilities().workspaceFolders) return;
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        uris = [...uris.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        changed();
      });
    },
    begin({ workspaceFolders, ...old }) {
      // What clients sent before there were several folders.
      const { rootUri } = old as { readonly rootUri?: string | null };
      uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    },
  };
}
