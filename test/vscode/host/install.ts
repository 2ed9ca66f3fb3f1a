import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** The project's folder. */
export const projectFolder = dirname(dirname(dirname(import.meta.dirname)));

/** Where test hosts are kept between runs; git ignores it. */
export const cacheFolder = join(projectFolder, '.vscode-test');

/** A real VS Code made of packages alone: the workbench in a browser, the extension host in Node. */
export interface WebHost {
  /** The Node that the VS Code server wants; it may be newer than the project's own. */
  readonly nodePath: string;
  /** `lib/vscode` of the package: what is started, and from where. */
  readonly folder: string;
}

/** VS Code 1.139.1; the versions belong together. */
const serverPackage = 'code-server@4.139.1';
const nodeMajor = 24;
/** Native parts that the server cannot start a terminal, a log or a watcher without. */
const nativeModules = ['@vscode/spdlog', '@vscode/native-watchdog', 'node-pty'];
const minute = 60_000;

/**
 * Installs the web host into the cache, or finds it there; about 45 s the first time on two cores, no time later.
 * Rejects with one sentence where it cannot be had (another platform, no registry, no compiler).
 */
export async function installWebHost(): Promise<WebHost> {
  const platform = `${process.platform}-${process.arch}`;
  if (platform !== 'linux-x64' && platform !== 'linux-arm64') {
    throw new Error(`The web host is built on Linux only, and this is ${platform}; name a VS Code in VSCODE_PATH.`);
  }
  const root = join(cacheFolder, 'web');
  const nodeFolder = join(root, 'node', 'node_modules', `node-${platform}`);
  const nodePath = join(nodeFolder, 'bin', 'node');
  const folder = join(root, 'server', 'node_modules', 'code-server', 'lib', 'vscode');
  const finished = join(root, `${serverPackage}.installed`);
  if (existsSync(finished)) return { nodePath, folder };

  rmSync(root, { recursive: true, force: true });
  const withNode = { PATH: `${dirname(nodePath)}${delimiter}${process.env['PATH'] ?? ''}` };
  const withHeaders = { ...withNode, npm_config_nodedir: nodeFolder };
  await npm(emptyPackage(join(root, 'node')), ['install', `node-${platform}@${nodeMajor}`, '--ignore-scripts']);
  await npm(emptyPackage(join(root, 'server')), ['install', serverPackage, '--ignore-scripts'], withNode);
  await npm(folder, ['install', '--omit=dev', '--ignore-scripts'], withNode);
  await npm(folder, ['rebuild', ...nativeModules], withHeaders);
  await npm(join(folder, 'extensions'), ['install', '--omit=dev', '--ignore-scripts'], withNode);
  writeFileSync(finished, '');
  return { nodePath, folder };
}

/** A folder in which npm installs without looking at the project above it. */
function emptyPackage(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  return folder;
}

async function npm(folder: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<void> {
  try {
    await promisify(execFile)('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      env: { ...process.env, ...environment },
      timeout: 5 * minute,
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? error).trim();
    const last = said.split('\n').find((line) => /error/i.test(line)) ?? said.split('\n').at(-1) ?? '';
    throw new Error(
      `The web host could not be installed: npm ${args.slice(0, 2).join(' ')} failed (${last.slice(0, 200)}).`,
      { cause: error },
    );
  }
}
