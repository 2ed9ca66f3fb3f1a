import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';

/** A plain LSP client on the built server: what an editor that is not VS Code sees. */
export interface LspClient {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly capabilities: { readonly [name: string]: unknown };
  /** Edits that the server asked for. */
  readonly applied: readonly WorkspaceEdit[];
  /** What the server reads when it asks for the section `losslens`. */
  settings: object;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(uri: string, version: number, text: string): Promise<void>;
  ask<Result>(method: string, params: object): Promise<Result>;
  /** The next notification of that method that the test accepts. */
  heard<Params>(method: string, accept?: (params: Params) => boolean): Promise<Params>;
  stop(): Promise<number | null>;
}

const server = join(import.meta.dirname, '..', '..', 'dist', 'server.js');

const pulling = {
  textDocument: { diagnostic: { relatedInformation: true }, publishDiagnostics: { relatedInformation: true } },
  workspace: { configuration: true, workspaceEdit: { documentChanges: false }, applyEdit: true },
};

export async function startClient(
  options: { capabilities?: object; initializationOptions?: object } = {},
): Promise<LspClient> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const applied: WorkspaceEdit[] = [];
  const told: { readonly method: string; readonly params: unknown }[] = [];
  const listeners = new Set<() => void>();
  connection.onNotification((method, params) => {
    told.push({ method, params });
    for (const listener of [...listeners]) listener();
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => client.settings),
  );
  connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
    applied.push(edit);
    return { applied: true };
  });
  connection.onRequest((method) => (method.startsWith('workspace/') ? null : undefined));
  connection.listen();

  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const { capabilities } = await connection.sendRequest<{ capabilities: { [name: string]: unknown } }>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: options.capabilities ?? pulling,
    initializationOptions: options.initializationOptions,
  });
  await connection.sendNotification('initialized', {});

  const client: LspClient = {
    process: child,
    connection,
    capabilities,
    applied,
    settings: {},
    open: (uri, text, languageId = 'typescript') =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 0, text } }),
    change: (uri, version, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    ask: (method, params) => connection.sendRequest(method, params),
    heard: <Params>(method: string, accept: (params: Params) => boolean = () => true) =>
      new Promise<Params>((resolve) => {
        const look = (): void => {
          const found = told.find((one) => one.method === method && accept(one.params as Params));
          if (!found) return;
          listeners.delete(look);
          resolve(found.params as Params);
        };
        listeners.add(look);
        look();
      }),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
  return client;
}

/** The text after the edits, as an editor would apply them. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((one, other) => offsetOf(text, other.range.start) - offsetOf(text, one.range.start))
    .reduce(
      (now, { range, newText }) =>
        now.slice(0, offsetOf(text, range.start)) + newText + now.slice(offsetOf(text, range.end)),
      text,
    );
}

/** The range of the first occurrence of `part`. */
export function rangeOf(text: string, part: string): Range {
  const start = text.indexOf(part);
  return { start: positionOf(text, start), end: positionOf(text, start + part.length) };
}

function positionOf(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

function offsetOf(text: string, { line, character }: Position): number {
  const before = text.split('\n').slice(0, line);
  return before.reduce((sum, { length }) => sum + length + 1, 0) + character;
}
