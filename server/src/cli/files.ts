import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isSource, isWalked } from '../code/sourceFiles';
import { statusOf } from '../disk/disk';
import { globPattern, globRoot, isGlob } from './glob';
import { Problem } from './problem';

/** A file to read: where it is, and how the user named it. */
export interface NamedFile {
  readonly path: string;
  readonly shown: string;
}

/**
 * The source files that names, folders and glob patterns stand for, each once, sorted within a folder.
 * Folders are walked for source files; a file that is named outright is read whatever it is called.
 * Throws a Problem for a name that stands for nothing.
 */
export function findFiles(names: readonly string[], from: string): readonly NamedFile[] {
  const found = new Map<string, NamedFile>();
  for (const name of names) {
    for (const file of filesOf(name, from)) if (!found.has(file.path)) found.set(file.path, file);
  }
  return [...found.values()];
}

function filesOf(name: string, from: string): readonly NamedFile[] {
  const path = resolve(from, name);
  const status = statusOf(path);
  if (status?.isFile()) return [{ path, shown: name }];
  if (status?.isDirectory()) {
    const files = walk(path, name === '.' ? '' : name);
    if (files.length === 0)
      throw new Problem(`There is no JavaScript or TypeScript file in ${name}; name a folder or file with model code.`);
    return files;
  }
  if (!isGlob(name)) throw new Problem(`There is no file ${name}; check the path (it is taken from ${from}).`);
  const root = globRoot(name);
  const pattern = globPattern(name);
  const folder = resolve(from, root);
  const files = statusOf(folder)?.isDirectory() ? walk(folder, root) : [];
  const matching = files.filter(({ shown }) => pattern.test(shown));
  if (matching.length === 0) throw new Problem(`No source file matches ${name}; check the pattern.`);
  return matching;
}

function walk(folder: string, shown: string): readonly NamedFile[] {
  const entries = entriesOf(folder).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    const name = shown === '' ? entry.name : join(shown, entry.name);
    if (entry.isDirectory()) return isWalked(entry.name) ? walk(path, name) : [];
    return entry.isFile() && isSource(entry.name) ? [{ path, shown: name }] : [];
  });
}

/** A folder that may not be read counts as empty, so that one locked folder does not end the walk of a workspace. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // It may have gone, or belong to somebody else.
    return [];
  }
}
