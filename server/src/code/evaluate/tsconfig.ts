import { ts } from 'ts-morph';
import { isRecord } from '../../protocol/json';
import type { Sources } from '../sources';
import { joinPath, parentOf } from './paths';

interface Paths {
  readonly [pattern: string]: readonly string[];
}

/** Where imports that are not relative may lead. */
export interface PathMapping {
  /** The folder in which the targets of `paths` start. */
  readonly base: string;
  readonly paths: Paths;
  /** What no pattern maps may stand in `base` itself. */
  readonly isBase: boolean;
}

const names = ['tsconfig.json', 'jsconfig.json'];

/**
 * The `baseUrl` and `paths` of the tsconfig or jsconfig in a folder, of what it extends, or of the projects that it refers to.
 * 'none' when none of them says anything of the kind, undefined when the folder has no such file.
 */
export function readTsconfig(folder: string, sources: Sources): PathMapping | 'none' | undefined {
  const path = names.map((name) => joinPath(folder, name)).find((candidate) => sources.exists(candidate));
  return path === undefined ? undefined : (mappingOf(path, sources) ?? 'none');
}

/** What configs say between them, the nearer one first. */
interface Said {
  readonly baseUrl?: string | undefined;
  readonly paths?: Paths | undefined;
  /** The folder of the config that has the paths: they start there where there is no `baseUrl`. */
  readonly folder?: string | undefined;
}

function mappingOf(path: string, sources: Sources): PathMapping | undefined {
  const config = readConfig(path, sources);
  // The config of a project made of projects holds nothing but their names.
  for (const said of [saidIn(path, config, sources, new Set([path])), ...referred(path, config, sources)]) {
    const base = said.baseUrl ?? said.folder;
    if (base !== undefined) return { base, paths: said.paths ?? {}, isBase: said.baseUrl !== undefined };
  }
  return undefined;
}

function referred(path: string, config: Config, sources: Sources): readonly Said[] {
  const { references } = config;
  if (!Array.isArray(references)) return [];
  return references.flatMap((reference) => {
    const target: unknown = isRecord(reference) ? reference.path : undefined;
    if (typeof target !== 'string') return [];
    const file = joinPath(parentOf(path), target.endsWith('.json') ? target : `${target}/tsconfig.json`);
    return [saidIn(file, readConfig(file, sources), sources, new Set([path, file]))];
  });
}

/** `seen` are the configs that were read on the way: they may extend each other in a circle. */
function saidIn(path: string, config: Config, sources: Sources, seen: Set<string>): Said {
  const options = isRecord(config.compilerOptions) ? config.compilerOptions : {};
  const folder = parentOf(path);
  const own: Said = {
    ...(typeof options.baseUrl === 'string' && { baseUrl: joinPath(folder, options.baseUrl) }),
    ...(isRecord(options.paths) && { paths: stringLists(options.paths), folder }),
  };
  const parents: readonly unknown[] = [config.extends].flat().reverse();
  return [own, ...parents.map((parent) => inherited(folder, parent, sources, seen))].reduce(merged);
}

function merged(near: Said, far: Said): Said {
  const { paths, folder } = near.paths ? near : far;
  return { baseUrl: near.baseUrl ?? far.baseUrl, paths, folder };
}

function inherited(folder: string, parent: unknown, sources: Sources, seen: Set<string>): Said {
  if (typeof parent !== 'string' || !parent.startsWith('.')) return {};
  const target = joinPath(folder, parent);
  const file = [target, `${target}.json`].find((candidate) => sources.exists(candidate));
  if (file === undefined || seen.has(file)) return {};
  seen.add(file);
  return saidIn(file, readConfig(file, sources), sources, seen);
}

interface Config {
  readonly [name: string]: unknown;
}

function readConfig(path: string, sources: Sources): Config {
  const config = parsed(path, sources.read(path) ?? '');
  return isRecord(config) ? config : {};
}

/** Undefined for what nests more deeply than the parser can follow. */
function parsed(path: string, text: string): unknown {
  try {
    return ts.parseConfigFileTextToJson(path, text).config;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function stringLists(json: { readonly [key: string]: unknown }): Paths {
  const lists = Object.entries(json).map(([pattern, targets]) => [
    pattern,
    Array.isArray(targets) ? targets.filter((target): target is string => typeof target === 'string') : [],
  ]);
  return Object.fromEntries(lists) as Paths;
}
