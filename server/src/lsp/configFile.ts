import { basename, dirname, isAbsolute, join } from 'node:path';
import { statusOf, textOf } from '../disk/disk';

/** The levels that a project writes down for itself, as the command line reads them too. */
export interface ConfigFile {
  /** Null when there is none. */
  readonly path: string | null;
  /** What `readSettings` takes; null when there is no config file. */
  readonly json: unknown;
  /** Why the file could not be read, in one sentence; null when it could. */
  readonly problem: string | null;
}

export const configFileNames = ['.losslensrc.json', 'package.json'] as const;

const none: ConfigFile = { path: null, json: null, problem: null };

/** The nearest `.losslensrc.json`, or `"losslens"` in a `package.json`, walking up from a file. */
export function configFor(path: string): ConfigFile {
  if (!isAbsolute(path)) return none;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = configIn(folder);
    if (found) return found;
    if (folder === dirname(folder)) return none;
  }
}

function configIn(folder: string): ConfigFile | undefined {
  const path = join(folder, '.losslensrc.json');
  const own = configText(path);
  if (own.problem !== null) return { path, json: null, problem: own.problem };
  if (own.text !== undefined) {
    try {
      return { path, json: JSON.parse(own.text) as unknown, problem: null };
    } catch {
      return { path, json: null, problem: `${basename(path)} is not valid JSON; mend it or remove it.` };
    }
  }
  const manifest = join(folder, 'package.json');
  try {
    const { losslens } = JSON.parse(configText(manifest).text ?? '{}') as { losslens?: unknown };
    return losslens === undefined ? undefined : { path: manifest, json: losslens, problem: null };
  } catch {
    // A package.json that does not parse is npm's affair and has no settings for us.
    return undefined;
  }
}

/** Larger files hold no settings. Bytes. */
const largestConfig = 1_000_000;

/** The text of a file where one stands, or why it is not read: a pipe never ends. */
function configText(path: string): { readonly text: string | undefined; readonly problem: string | null } {
  const nothing = (problem: string | null) => ({ text: undefined, problem });
  const status = statusOf(path);
  if (status === undefined) return nothing(null);
  if (!status.isFile()) return nothing(`${basename(path)} is not a file; rename or remove it.`);
  if (status.size > largestConfig)
    return nothing(`${basename(path)} is larger than 1 MB; write only the settings into it.`);
  try {
    return { text: textOf(path), problem: null };
  } catch {
    return nothing(`${basename(path)} may not be read; change its permissions or remove it.`);
  }
}
