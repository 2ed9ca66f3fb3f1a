import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Files that spare the next process some work, in the folder that the system has for what programs may lose. Nothing here fails: a
 * disk that is missing, full or locked costs time, and nothing else. LOSSLENS_CACHE names another folder; with `off` nothing is
 * kept and nothing found.
 */
export function readKept(name: string): Buffer | undefined {
  return unlessRefused((folder) => readFileSync(join(folder, name)));
}

export function keep(name: string, contents: Buffer): void {
  unlessRefused((folder) => {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, name);
    // Another process may read it at this moment: it appears whole or not at all.
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, contents);
    renameSync(unfinished, path);
  });
}

/**
 * Writes over what was there, whose end stays where it was longer. To put a new file in its place makes a disk write at once what it
 * would else gather (ext4 does), and each of a hundred small files then costs a millisecond.
 */
export function overwrite(name: string, contents: Buffer): void {
  unlessRefused((folder) => {
    mkdirSync(folder, { recursive: true });
    const file = openSync(join(folder, name), constants.O_WRONLY | constants.O_CREAT);
    try {
      writeFileSync(file, contents);
    } finally {
      closeSync(file);
    }
  });
}

/** What nobody has kept anew for so long belongs to a version or a project that is gone. Milliseconds. */
const longUnused = 60 * 24 * 60 * 60 * 1000;

/** Removes what is outdated, and what is too old to be of use to anybody. */
export function sweep(isOutdated: (name: string) => boolean): void {
  unlessRefused((folder) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (isOutdated(name) || Date.now() - statSync(path).mtimeMs > longUnused) rmSync(path, { force: true });
    }
  });
}

function unlessRefused<Result>(use: (folder: string) => Result): Result | undefined {
  const { LOSSLENS_CACHE: named } = process.env;
  if (named === 'off') return undefined;
  try {
    return use(named || systemFolder());
  } catch {
    // Whoever asks does the work again.
    return undefined;
  }
}

/** Throws where nobody is at home. */
function systemFolder(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'losslens', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'losslens');
  // The XDG base directories say that an empty name counts as none.
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'losslens');
}
