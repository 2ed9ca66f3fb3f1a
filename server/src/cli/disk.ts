import { isPage } from '../code/containers/pageOf';
import type { Sources } from '../code/sources';
import { largestRead, namesIn, statusOf, textOf } from '../disk/disk';

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
      const known = pages.get(folder) ?? namesIn(folder).filter(isPage);
      pages.set(folder, known);
      return known;
    },
  };
}

function readText(path: string, size: number | undefined): string | undefined {
  if (size === undefined || size > largestRead) return undefined;
  try {
    return textOf(path);
  } catch {
    // Whoever named it is told that it may not be read; whoever imports it, that it is not known.
    return undefined;
  }
}

function fileSize(path: string): number | undefined {
  const status = statusOf(path);
  return status?.isFile() ? status.size : undefined;
}
