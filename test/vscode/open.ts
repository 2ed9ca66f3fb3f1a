import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installWebHost, projectFolder } from './host/install';
import { serve } from './host/serve';
import { addressOf } from './host/workbench';
import { sampleCopy } from './host/workspace';

const file = 'iris.ts';

/** `npm run vscode`: opens the sample in the user's own VS Code, else serves one for a browser tab until Ctrl+C. */
async function open(): Promise<void> {
  const sample = sampleCopy();
  const code = process.env['VSCODE_PATH'] ?? 'code';
  const development = `--extensionDevelopmentPath=${projectFolder}`;
  const { status } = spawnSync(code, [development, sample.folder, '--goto', join(sample.folder, file)], {
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  if (status === 0) return console.log(`VS Code has opened ${sample.folder}; look at ${file}.`);

  console.log('There is no "code" on the PATH; a VS Code for the browser is made ready (a minute the first time).');
  const served = await serve(await installWebHost());
  const address = addressOf(served, { folder: sample.folder, development: true });
  console.log(`Open this address in a browser, and in it ${file}. Ctrl+C ends it.\n\n${address}\n`);
  process.once('SIGINT', () => {
    void served.stop().then(() => {
      sample.remove();
      process.exit();
    });
  });
}

open().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
