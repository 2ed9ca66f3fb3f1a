import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { defaultSettings, readSettings, type Settings } from '../analysis/settings';
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
  if (problems.length > 0) throw new Problem(`${name}: ${problems.join(' ')}`);
  return settings;
}

/** A package.json that does not parse is npm's affair and has no settings for us. */
function manifestOf(path: string): unknown {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { losslens?: unknown }).losslens;
  } catch {
    return undefined;
  }
}

function parse(path: string, name = path): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Problem(`${name} is not valid JSON (${sentenceOf(error)}); mend it or remove it.`);
  }
}
