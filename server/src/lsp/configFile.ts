import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** The levels that a project writes down for itself, as the command line reads them too. */
export interface ConfigFile {
  /** What `readSettings` takes; null when there is no config file. */
  readonly json: unknown;
  /** Why the file could not be read, in one sentence; null when it could. */
  readonly problem: string | null;
}

export const configFileNames = ['.losslensrc.json', 'package.json'] as const;

const none: ConfigFile = { json: null, problem: null };

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
  const own = textOf(join(folder, '.losslensrc.json'));
  if (own !== undefined) {
    try {
      return { json: JSON.parse(own) as unknown, problem: null };
    } catch {
      return { json: null, problem: `${join(folder, '.losslensrc.json')} is not valid JSON; mend it or remove it.` };
    }
  }
  try {
    const { losslens } = JSON.parse(textOf(join(folder, 'package.json')) ?? '{}') as { losslens?: unknown };
    return losslens === undefined ? undefined : { json: losslens, problem: null };
  } catch {
    // A package.json that does not parse is npm's affair and has no settings for us.
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
