import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import {
  CancellationTokenSource,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type {
  Position,
  Range,
  Registration,
  RegistrationParams,
  TextEdit,
  UnregistrationParams,
  WorkspaceEdit,
} from 'vscode-languageserver/node';

/** A plain LSP client on the built server: what an editor that is not VS Code sees. */
export interface LspClient {
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly capabilities: { readonly [name: string]: unknown };
  /** Edits that the server asked for. */
  readonly applied: readonly WorkspaceEdit[];
  /** What the server reads when it asks for the section `losslens`. */
  settings: object;
  /** The same for a folder, by its URI: it holds before `settings` for what is in it. */
  readonly folderSettings: Map<string, object>;
  /** What the server has registered and not taken back, by its id. */
  readonly registered: ReadonlyMap<string, Registration>;
  /** How often the server asked for each of its refreshes. */
  readonly asked: ReadonlyMap<string, number>;
  open(uri: string, text: string, languageId?: string): Promise<void>;
  change(uri: string, version: number, text: string): Promise<void>;
  ask<Result>(method: string, params: object): Promise<Result>;
  /** Sends a request and its cancellation in one piece: the server has read both before it can answer. */
  askAndCancel(method: string, params: object): Promise<unknown>;
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
  options: { capabilities?: object; initializationOptions?: object; folders?: readonly string[] } = {},
): Promise<LspClient> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const input = holdable(child.stdin);
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(input.stream),
  );
  const applied: WorkspaceEdit[] = [];
  const told: { readonly method: string; readonly params: unknown }[] = [];
  const listeners = new Set<() => void>();
  connection.onNotification((method, params) => {
    told.push({ method, params });
    for (const listener of [...listeners]) listener();
  });
  const registered = new Map<string, Registration>();
  const asked = new Map<string, number>();
  connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri = '' }) => {
      const folder = [...client.folderSettings.keys()].find((uri) => scopeUri.startsWith(uri));
      return (folder === undefined ? undefined : client.folderSettings.get(folder)) ?? client.settings;
    }),
  );
  connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
    for (const registration of registrations) registered.set(registration.id, registration);
    return null;
  });
  connection.onRequest('client/unregisterCapability', ({ unregisterations }: UnregistrationParams) => {
    for (const { id } of unregisterations) registered.delete(id);
    return null;
  });
  connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
    applied.push(edit);
    return { applied: true };
  });
  connection.onRequest((method) => {
    asked.set(method, (asked.get(method) ?? 0) + 1);
    return method.startsWith('workspace/') ? null : undefined;
  });
  connection.listen();

  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const { capabilities } = await connection.sendRequest<{ capabilities: { [name: string]: unknown } }>('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
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
    folderSettings: new Map(),
    registered,
    asked,
    open: (uri, text, languageId = 'typescript') =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 0, text } }),
    change: (uri, version, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    ask: (method, params) => connection.sendRequest(method, params),
    async askAndCancel(method, params) {
      input.hold();
      const source = new CancellationTokenSource();
      const asked = connection.sendRequest(method, params, source.token);
      // The caller awaits it below; it may be refused before that.
      asked.catch(() => undefined);
      source.cancel();
      // Messages are written in order: once this one is, the two before it are. A server passes by what it does not know.
      await connection.sendNotification('$/losslensTest', {});
      input.release();
      return asked;
    },
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

/** A stream onto another one that can be held back, to send what was written meanwhile at once. */
function holdable(target: Writable): { readonly stream: Writable; hold(): void; release(): void } {
  let held: Buffer[] | undefined;
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!held) return void target.write(chunk, done);
      held.push(chunk);
      done();
    },
  });
  // A server that is killed takes no more: the connection hears of it, as it would from the stream itself.
  target.on('error', (error) => stream.destroy(error));
  return {
    stream,
    hold: () => (held = []),
    release() {
      target.write(Buffer.concat(held ?? []));
      held = undefined;
    },
  };
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
