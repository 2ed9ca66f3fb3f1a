import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { isPage } from '../code/containers/pageOf';
import type { Sources } from '../code/sources';

/** Larger files are never model code; reading stops before memory is the limit. Bytes. */
const largestRead = 64 * 1024 * 1024;

/** Reads source files from the disk, each looked at once: one command sees one state of the workspace. */
export function diskSources(): Sources {
  const sizes = new Map<string, number | undefined>();
  const texts = new Map<string, string | undefined>();
  const pages = new Map<string, readonly string[]>();

  function sizeOf(path: string): number | undefined {
    if (!sizes.has(path)) sizes.set(path, fileSize(path));
    return sizes.get(path);
  }
  return {
    read(path) {
      if (!texts.has(path)) texts.set(path, readText(path, sizeOf(path)));
      return texts.get(path);
    },
    exists: (path) => sizeOf(path) !== undefined,
    pagesIn(folder) {
      const known = pages.get(folder) ?? pagesIn(folder);
      pages.set(folder, known);
      return known;
    },
  };
}

function readText(path: string, size: number | undefined): string | undefined {
  if (size === undefined || size > largestRead) return undefined;
  try {
    // A byte order mark is no part of the program, and offsets are counted without it.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    // Whoever named it is told that it may not be read; whoever imports it, that it is not known.
    return undefined;
  }
}

function pagesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(isPage);
  } catch {
    // A folder that may not be read counts as empty.
    return [];
  }
}

/** What stands at a path; undefined for nothing, and for a path that no disk can follow: a circle of links, a folder that is a file. */
export function statusOf(path: string): Stats | undefined {
  try {
    // An import is looked for under a score of names: an error for each that is not there would cost more than all else.
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // Nothing can be read there, whatever it is.
    return undefined;
  }
}

function fileSize(path: string): number | undefined {
  const status = statusOf(path);
  return status?.isFile() ? status.size : undefined;
}
