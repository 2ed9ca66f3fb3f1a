// Packs the extension into losslens.vsix. Everything it runs is bundled in dist/, so no dependency goes along.
import { dirname, join } from 'node:path';
import { createVSIX } from '@vscode/vsce';

const root = dirname(import.meta.dirname);
const packagePath = process.argv[2] ?? join(root, 'losslens.vsix');

await createVSIX({
  cwd: root,
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
