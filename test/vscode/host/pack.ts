import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from './install';

/** Packs what stands in dist/ into a .vsix, as `npm run package` does. */
export async function packExtension(vsix: string): Promise<void> {
  await promisify(execFile)(process.execPath, [join(projectFolder, 'scripts', 'package.mjs'), vsix], {
    cwd: projectFolder,
    timeout: 60_000,
  });
}
