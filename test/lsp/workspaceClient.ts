import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type {
  Diagnostic,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { startClient } from './lspClient';
import type { LspClient } from './lspClient';

/** A client that pulls diagnostics and takes what the server registers. */
const registering = {
  textDocument: { diagnostic: { dynamicRegistration: true, relatedInformation: true } },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
};

/** The settings of somebody who wants the findings of files that are not open. */
export const wanting = { workspaceDiagnostics: { enable: true } };

/** A folder on disk for each test, and a client on it once it is started; it must end well. */
export function inWorkspace() {
  let folder = '';
  let client: LspClient | undefined;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'losslens-lsp-'))));
  afterEach(async () => {
    const code = await client?.stop();
    client = undefined;
    rmSync(folder, { recursive: true });
    assert.equal(code ?? 0, 0);
  });

  const pathOf = (name: string): string => join(folder, name);
  const uriOf = (name: string): string => pathToFileURL(pathOf(name)).href;
  const running = (): LspClient => client ?? assert.fail('The client is not started.');
  return {
    pathOf,
    uriOf,
    write: (name: string, text: string): void => {
      mkdirSync(join(pathOf(name), '..'), { recursive: true });
      writeFileSync(pathOf(name), text);
    },
    start: async (settings: object, folders = [''], capabilities: object = registering): Promise<LspClient> => {
      client = await startClient({ capabilities, folders: folders.map(uriOf) });
      client.settings = settings;
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      return client;
    },
    /** What an editor tells of files: 1 for one that came, 2 for one that changed, 3 for one that went. */
    told: (type: number, ...names: string[]) =>
      running().connection.sendNotification('workspace/didChangeWatchedFiles', {
        changes: names.map((name) => ({ uri: uriOf(name), type })),
      }),
    pull: (name: string, previousResultId?: string) =>
      running().ask<DocumentDiagnosticReport & { items?: Diagnostic[] }>('textDocument/diagnostic', {
        textDocument: { uri: uriOf(name) },
        previousResultId,
      }),
    pullAll: (previous: readonly WorkspaceDocumentDiagnosticReport[] = []) =>
      running().ask<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        identifier: 'losslens',
        previousResultIds: previous.map(({ uri, resultId = '' }) => ({ uri, value: resultId })),
      }),
    /** Each file with the ids that are reported in it. */
    idsIn: ({ items }: WorkspaceDiagnosticReport): Record<string, string[]> =>
      Object.fromEntries(
        items.map((report) => [
          report.uri.slice(uriOf('').length + 1),
          report.kind === 'full' ? report.items.map(({ code }) => String(code)) : [report.kind],
        ]),
      ),
    /** Waits until the diagnostics of the workspace are offered, or taken back. */
    offered: async (wanted: boolean): Promise<void> => {
      for (let wait = 0; wait < 100; wait++) {
        const options = [...running().registered.values()].map(({ registerOptions }) => registerOptions as unknown);
        if (options.some((one) => JSON.stringify(one).includes(`"workspaceDiagnostics":${wanted}`))) return;
        await pause(20);
      }
      assert.fail(`The diagnostics of the workspace were not ${wanted ? 'offered' : 'taken back'}.`);
    },
  };
}
