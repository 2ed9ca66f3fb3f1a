import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { cacheFolder, projectFolder } from './install';

const updates = 'https://update.code.visualstudio.com/api/releases/stable';
const reachTimeout = 4000;
const downloadTimeout = 180_000;

/** The VS Code that VSCODE_PATH names, else one that was or can be downloaded. Rejects with one sentence. */
export async function findElectron(): Promise<string> {
  const named = process.env['VSCODE_PATH'];
  if (named !== undefined && !existsSync(named)) throw new Error(`There is no ${named}; mend VSCODE_PATH.`);
  if (process.platform === 'linux' && !process.env['DISPLAY']) {
    throw new Error('A desktop VS Code needs a display, and DISPLAY is not set.');
  }
  if (named !== undefined) return named;
  await fetch(updates, { signal: AbortSignal.timeout(reachTimeout) }).catch(() => {
    throw new Error('VS Code cannot be downloaded here.');
  });
  return withTimeout(
    downloadAndUnzipVSCode({ cachePath: join(cacheFolder, 'electron') }),
    downloadTimeout,
    'VS Code took too long to download.',
  );
}

/** Runs a bundled suite in a desktop VS Code on a folder. Rejects when a test fails. */
export async function runInElectron(vscodeExecutablePath: string, suite: string, folder: string): Promise<void> {
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: projectFolder,
    extensionTestsPath: suite,
    launchArgs: [folder, '--disable-workspace-trust', '--disable-extensions', '--skip-welcome', '--disable-gpu'],
  });
}

/** Rejects with a sentence when a promise takes too long. */
export function withTimeout<T>(promise: Promise<T>, milliseconds: number, sentence: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(sentence)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
