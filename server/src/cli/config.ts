import { dirname, join, resolve } from 'node:path';
import { defaultSettings, readSettings, type Settings } from '../analysis/settings';
import { statusOf, textOf } from '../disk/disk';
import { Problem, sentenceOf } from './problem';

/** Finds the settings that hold for a file. */
export type FindSettings = (path: string) => Settings;

/**
 * With a config file named, that one holds for every file; else the nearest `.losslensrc.json` or `"losslens"` in a
 * `package.json`, walking up from the file. Throws a Problem for a config that cannot be read or says what nobody understands.
 */
export function settingsFinder(named: string | undefined, from: string): FindSettings {
  if (named !== undefined) {
    const settings = settingsOf(resolve(from, named), parse(resolve(from, named), named), named);
    return () => settings;
  }
  const known = new Map<string, Settings>();
  return function find(path): Settings {
    const folder = dirname(path);
    const settings: Settings =
      known.get(folder) ?? settingsIn(folder) ?? (folder === path ? defaultSettings : find(folder));
    known.set(folder, settings);
    return settings;
  };
}

function settingsIn(folder: string): Settings | undefined {
  const own = join(folder, '.losslensrc.json');
  const config = parse(own);
  if (config !== undefined) return settingsOf(own, config, own);
  const manifest = join(folder, 'package.json');
  const contents = manifestOf(manifest);
  return contents === undefined ? undefined : settingsOf(manifest, contents, `"losslens" in ${manifest}`);
}

function settingsOf(path: string, config: unknown, name: string): Settings {
  if (config === undefined) throw new Problem(`There is no config file ${path}; check --config.`);
  const { settings, problems } = readSettings(config);
  if (problems.length > 0) throw new Problem(`${name}: ${firstOf(problems)}`);
  return settings;
}

/** So many sentences are read; whoever mends those is told the next. */
const mostProblems = 3;

function firstOf(problems: readonly string[]): string {
  const left = problems.length - mostProblems;
  return [...problems.slice(0, mostProblems), ...(left > 0 ? [`${left} more like these follow.`] : [])].join(' ');
}

/** A package.json that cannot be read is npm's affair and has no settings for us. */
function manifestOf(path: string): unknown {
  try {
    const manifest = JSON.parse(configText(path, path) ?? 'null') as { losslens?: unknown } | null;
    return manifest?.losslens;
  } catch {
    // npm says what is wrong with it.
    return undefined;
  }
}

function parse(path: string, name = path): unknown {
  const text = configText(path, name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Problem(`${name} is not valid JSON (${sentenceOf(error)}); mend it or remove it.`);
  }
}

/** Larger files hold no settings. Bytes. */
const largestConfig = 1_000_000;

/** The text of a config; undefined where nothing stands. Throws a Problem for what is no file, such as a pipe, that never ends. */
function configText(path: string, name: string): string | undefined {
  const status = statusOf(path);
  if (status === undefined) return undefined;
  if (!status.isFile()) throw new Problem(`${name} is not a file; rename or remove it.`);
  if (status.size > largestConfig) throw new Problem(`${name} is larger than 1 MB; write only the settings into it.`);
  try {
    return textOf(path);
  } catch (error) {
    throw new Problem(`${name} may not be read (${sentenceOf(error)}); change its permissions or remove it.`);
  }
}
