import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';

/** Larger files are never model code; reading stops before memory is the limit. Bytes. */
export const largestRead = 64 * 1024 * 1024;

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

/** The text of a file, without a byte order mark: that is no part of it, and offsets are counted without it. Throws where it may not be read. */
export function textOf(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}

/** The names of what is in a folder. One that may not be read counts as empty. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It may have gone, or belong to somebody else.
    return [];
  }
}
