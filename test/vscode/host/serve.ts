import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { WebHost } from './install';

/** A running VS Code server; the browser page of `workbench.ts` is its window. */
export interface ServedHost {
  readonly port: number;
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly vsix?: string;
  readonly userSettings?: object;
  /** False opens workspaces in restricted mode, and asks nothing. */
  readonly trusted?: boolean;
}

const startTimeout = 30_000;
const installTimeout = 60_000;

/** Quiet: no welcome pages, no side bar of a chat, nothing that looks for updates. */
const settings = {
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.layoutControl.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.enabled': false,
  'window.commandCenter': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'editor.minimap.enabled': false,
  'files.simpleDialog.enable': true,
  'files.exclude': { '**/node_modules': true },
};

const untrusted = {
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.untrustedFiles': 'open',
};

/** Starts the server with an empty profile, and a packed extension installed into it when one is given. */
export async function serve(host: WebHost, options: ServeOptions = {}): Promise<ServedHost> {
  const { trusted = true } = options;
  const data = mkdtempSync(join(tmpdir(), 'losslens-vscode-'));
  const user = join(data, 'data', 'User');
  mkdirSync(user, { recursive: true });
  writeFileSync(
    join(user, 'settings.json'),
    JSON.stringify({ ...settings, ...(trusted ? {} : untrusted), ...options.userSettings }, null, 2),
  );
  if (options.vsix !== undefined) {
    const install = ['out/server-main.js', '--install-extension', options.vsix, '--server-data-dir', data];
    const accepted = '--accept-server-license-terms';
    await promisify(execFile)(host.nodePath, [...install, accepted], { cwd: host.folder, timeout: installTimeout });
  }
  const port = await freePort();
  const child = spawn(host.nodePath, serverArguments(port, data, trusted), {
    cwd: host.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const served: ServedHost = {
    port,
    async stop() {
      await endGroup(child);
      rmSync(data, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  try {
    await ready(child);
  } catch (error) {
    await served.stop();
    throw error;
  }
  return served;
}

function serverArguments(port: number, data: string, trusted: boolean): string[] {
  const place = ['--host', '127.0.0.1', '--port', String(port), '--server-data-dir', data];
  const trust = trusted ? ['--disable-workspace-trust'] : [];
  const manners = ['--without-connection-token', '--accept-server-license-terms', ...trust];
  return ['out/server-main.js', ...place, ...manners, '--enable-smoke-test-driver', '--disable-telemetry'];
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(
      () => reject(new Error(`The VS Code server did not start in time: ${said}`)),
      startTimeout,
    );
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (!said.includes('Web UI available')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ended at once: ${said}`));
    });
  });
}

/** The server's own children (extension host, file watcher) end with it: they are one process group. */
async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGTERM');
  const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), 3000);
  await ended;
  clearTimeout(timer);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('There is no free port.')),
      );
    });
  });
}
