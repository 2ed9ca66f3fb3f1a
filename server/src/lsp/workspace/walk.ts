import { readdir } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { isSource, isWalked } from '../../code/sourceFiles';

/** The source files under a folder, one folder at a time. */
export async function* walk(folder: string): AsyncGenerator<string> {
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    // A folder that may not be read counts as empty.
    const entries = await readdir(next, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) {
        if (isWalked(entry.name)) waiting.push(path);
      } else if (entry.isFile() && isSource(entry.name)) yield path;
    }
  }
}

/** True when a walk through a folder comes by a path in it, as far as the names of the folders between them say. */
export function isOnWay(folder: string, path: string): boolean {
  const rest = relative(folder, path);
  // On another drive, or no path at all.
  return isAbsolute(path) && !isAbsolute(rest) && rest.split(sep).slice(0, -1).every(isWalked);
}
