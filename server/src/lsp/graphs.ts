import type { Connection } from 'vscode-languageserver/node';
import { lspMethods } from '../protocol/lsp';
import type { GraphParams } from '../protocol/lsp';

/** Milliseconds of quiet after which a client hears that a graph is no longer what it was. */
const QUIET_MS = 150;

/** The documents whose graphs a client has asked for: it is told when they change. */
export interface Graphs {
  follow(uri: string): void;
  leave(uri: string): void;
  /** Something under these documents changed; under all of them when none is named. */
  changed(uris?: readonly string[]): void;
}

export function createGraphs(connection: Connection): Graphs {
  const followed = new Set<string>();
  const due = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  return {
    follow: (uri) => void followed.add(uri),
    leave(uri) {
      followed.delete(uri);
      due.delete(uri);
    },
    changed(uris = [...followed]) {
      const here = uris.filter((uri) => followed.has(uri));
      if (here.length === 0) return;
      for (const uri of here) due.add(uri);
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const uri of due) void connection.sendNotification(lspMethods.graphChanged, { uri } satisfies GraphParams);
        due.clear();
      }, QUIET_MS);
    },
  };
}
