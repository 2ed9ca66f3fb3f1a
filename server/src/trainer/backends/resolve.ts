import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A package that was found, and a `require` that sees what stands beside it. */
export interface Found {
  readonly folder: string;
  readonly name: string;
  require(name: string): unknown;
}

/** Looks for the first of some packages in the user's workspace, then in LossLens's own folder. Nothing is loaded. */
export function findPackage(names: readonly string[], workspace: string | null): Found | undefined {
  for (const from of [...(workspace === null ? [] : [workspace]), __dirname]) {
    const require = createRequire(join(from, 'from-here.js'));
    for (const name of names) {
      try {
        return { folder: dirname(require.resolve(`${name}/package.json`)), name, require };
      } catch {
        // It is not there: the next one may be.
        continue;
      }
    }
  }
  return undefined;
}

/**
 * Forgets the instance of tfjs that a failed attempt left behind, in its globals and in the module cache: the next backend
 * must begin with a whole one.
 */
export function forgetTfjs(): void {
  for (const name of ['_tfengine', '_tfGlobals']) Reflect.deleteProperty(globalThis, name);
  const { cache } = createRequire(__filename);
  for (const path of Object.keys(cache)) if (/[\\/]@tensorflow[\\/]/.test(path)) Reflect.deleteProperty(cache, path);
}
