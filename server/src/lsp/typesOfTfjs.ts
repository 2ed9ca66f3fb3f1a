import { dirname, isAbsolute, join } from 'node:path';

const packages = ['tfjs', 'tfjs-layers', 'tfjs-node', 'tfjs-node-gpu'];

/**
 * True where TypeScript finds the types of tfjs: it then completes the options of its calls by itself, with what tfjs says of
 * them. A page has no such help.
 */
export function typesOfTfjs(path: string, languageId: string, exists: (path: string) => boolean): boolean {
  if (!isAbsolute(path) || languageId === 'html') return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const scope = join(folder, 'node_modules', '@tensorflow');
    if (packages.some((name) => exists(join(scope, name, 'package.json')))) return true;
    if (folder === dirname(folder)) return false;
  }
}
