import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './install';

/** A fresh copy of the bundled sample that a test may change, and how to remove it. */
export function sampleCopy(): { readonly folder: string; remove(): void } {
  const folder = join(mkdtempSync(join(tmpdir(), 'losslens-')), 'sample');
  cpSync(join(projectFolder, 'media', 'sample'), folder, { recursive: true });
  // The sample's packages are the project's own, so that TypeScript knows them too.
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rmSync(join(folder, '..'), { recursive: true, force: true }) };
}
