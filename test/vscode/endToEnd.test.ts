import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './host/chromium';
import { findElectron, runInElectron, withTimeout } from './host/electron';
import { cacheFolder, installWebHost, type WebHost } from './host/install';
import { packExtension } from './host/pack';
import { serve } from './host/serve';
import { bundleSuite, suiteResults } from './host/suite';
import { openWorkbench } from './host/workbench';
import { sampleCopy } from './host/workspace';
import { tellOfNotebooks } from './notebookStory';
import { tellStory } from './story';
import { tellOfTrust } from './trust';

const isRequired = process.env['LOSSLENS_E2E'] === 'required';
const installTimeout = 400_000;
const suiteTimeout = 150_000;

describe('in a real VS Code', () => {
  let host: WebHost | undefined;

  before(async function () {
    this.timeout(installTimeout);
    try {
      if (findChromium() === undefined)
        throw new Error('No Chromium was found; install it or name one in CHROME_PATH.');
      host = await installWebHost();
    } catch (error) {
      missing(this, error);
    }
  });

  it('passes the suite in the extension host', async function () {
    this.timeout(suiteTimeout + 10_000);
    const suite = await bundleSuite();
    const sample = sampleCopy();
    try {
      await withTimeout(runSuite(suite, sample.folder, host), suiteTimeout, 'The suite did not end in time.');
    } catch (error) {
      // What failed in the suite is told below, test by test.
      if (suiteResults().length === 0) throw error;
    } finally {
      sample.remove();
    }
    const results = suiteResults();
    for (const { title, error } of results) console.log(`      ${error === null ? '✔' : '✘'} ${title}`);
    assert.ok(results.length > 5, 'the suite ran');
    assert.deepEqual(
      results.filter(({ error }) => error !== null),
      [],
    );
  });

  describe('from the development path', () => {
    tellStory(() => ({ host: host!, shots: 'development' }));
  });

  describe('in a notebook', () => {
    tellOfNotebooks(() => host!);
  });

  describe('in a workspace that is not trusted', () => {
    tellOfTrust(() => host!);
  });

  describe('from the installed .vsix', () => {
    const vsix = join(cacheFolder, 'losslens-test.vsix');
    before(async function () {
      this.timeout(60_000);
      rmSync(vsix, { force: true });
      await packExtension(vsix);
    });
    tellStory(() => ({ host: host!, vsix, shots: 'vsix' }));
  });
});

/** In a desktop VS Code where one is at hand, else in the web host. */
async function runSuite(suite: string, folder: string, host: WebHost | undefined): Promise<void> {
  // Where there is no desktop, the web host runs the same suite.
  const electron = await findElectron().catch(() => undefined);
  if (electron !== undefined) return runInElectron(electron, suite, folder);
  assert.ok(host);
  const served = await serve(host);
  try {
    const workbench = await openWorkbench(served, { folder, development: true, suite });
    const code = await workbench.exitCode;
    writeFileSync(join(cacheFolder, 'suite', 'console.log'), workbench.log.join('\n'));
    await workbench.close();
    if (code !== 0) throw new Error(`The suite ended with ${code}.`);
  } finally {
    await served.stop();
  }
}

/** Skips with one sentence, unless the tests are required. */
function missing(context: Mocha.Context, error: unknown): void {
  const sentence = error instanceof Error ? error.message : String(error);
  if (isRequired) throw new Error(`LOSSLENS_E2E is required, but: ${sentence}`);
  console.log(`    skipped: ${sentence}`);
  context.skip();
}
