import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { cacheFolder, projectFolder } from './install';

/** One test of the suite that ran in the extension host. */
export interface SuiteResult {
  readonly title: string;
  /** Null when it passed. */
  readonly error: string | null;
}

const folder = join(cacheFolder, 'suite');

/** Bundles `test/vscode/suite` for an extension host; mocha stays outside and is found above the bundle. */
export async function bundleSuite(): Promise<string> {
  const outfile = join(folder, 'index.js');
  await build({
    absWorkingDir: projectFolder,
    entryPoints: ['test/vscode/suite/index.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  rmSync(resultsFile(), { force: true });
  return outfile;
}

/** What the suite wrote beside itself; empty when it never ran. */
export function suiteResults(): readonly SuiteResult[] {
  return existsSync(resultsFile()) ? (JSON.parse(readFileSync(resultsFile(), 'utf8')) as SuiteResult[]) : [];
}

function resultsFile(): string {
  return join(folder, 'results.json');
}
