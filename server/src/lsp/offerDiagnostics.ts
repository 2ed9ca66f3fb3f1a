import { DocumentDiagnosticRequest } from 'vscode-languageserver/node';
import type { Disposable } from 'vscode-languageserver/node';
import type { Session } from './session';
import { isWanted } from './workspace/wanted';

export const diagnosticOptions = { identifier: 'losslens', interFileDependencies: true } as const;

/**
 * Registers the diagnostics with a client that takes registrations, with those of the whole workspace only while a folder wants
 * them: a client that is not offered them never asks, and nothing is walked through. Answers what follows the settings.
 */
export function offerDiagnostics(session: Session): () => void {
  let offered: boolean | undefined;
  let registered: Disposable | undefined;
  let queue: Promise<void> = Promise.resolve();

  async function offer(): Promise<void> {
    if (!session.abilities().registerDiagnostics) return;
    const wanted = await anyWants(session);
    if (wanted === offered) return;
    offered = wanted;
    registered?.dispose();
    registered = await session.connection.client.register(DocumentDiagnosticRequest.type, {
      ...diagnosticOptions,
      documentSelector: null,
      workspaceDiagnostics: wanted,
    });
  }

  return () => {
    queue = queue.then(offer).catch((error: unknown) => session.connection.console.error(String(error)));
  };
}

async function anyWants(session: Session): Promise<boolean> {
  const asked = await Promise.all(session.folders.all().map((uri) => isWanted(session, uri)));
  return asked.includes(true);
}
