import { ts } from 'ts-morph';
import type { Sources } from '../sources';
import { joinPath, parentOf } from './paths';

/** Where imports that are not relative may lead. */
export interface PathMapping {
  readonly base: string;
  readonly paths: { readonly [pattern: string]: readonly string[] };
}

const names = ['tsconfig.json', 'jsconfig.json'];
const extendsLimit = 4;

/** The `baseUrl` and `paths` of the nearest tsconfig or jsconfig above a folder. Undefined when none says anything of the kind. */
export function readTsconfig(folder: string, sources: Sources): PathMapping | undefined {
  for (let at = folder; ; at = parentOf(at)) {
    for (const name of names) {
      const path = joinPath(at, name);
      if (sources.exists(path)) return readConfig(path, sources, 0);
    }
    if (parentOf(at) === at || at === '') return undefined;
  }
}

function readConfig(path: string, sources: Sources, depth: number): PathMapping | undefined {
  const text = sources.read(path);
  if (text === undefined || depth > extendsLimit) return undefined;
  const config = parsed(path, text);
  if (!isRecord(config)) return undefined;
  const options = isRecord(config.compilerOptions) ? config.compilerOptions : {};
  const { baseUrl } = options;
  const paths = isRecord(options.paths) ? stringLists(options.paths) : undefined;
  if (typeof baseUrl !== 'string' && paths === undefined) return inherited(path, config.extends, sources, depth);
  const folder = parentOf(path);
  return { base: typeof baseUrl === 'string' ? joinPath(folder, baseUrl) : folder, paths: paths ?? {} };
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

function inherited(path: string, parent: unknown, sources: Sources, depth: number): PathMapping | undefined {
  if (typeof parent !== 'string' || !parent.startsWith('.')) return undefined;
  const target = joinPath(parentOf(path), parent);
  const file = [target, `${target}.json`].find((candidate) => sources.exists(candidate));
  return file === undefined ? undefined : readConfig(file, sources, depth + 1);
}

function stringLists(json: { readonly [key: string]: unknown }): { [pattern: string]: readonly string[] } {
  const lists = Object.entries(json).map(([pattern, targets]) => [
    pattern,
    Array.isArray(targets) ? targets.filter((target): target is string => typeof target === 'string') : [],
  ]);
  return Object.fromEntries(lists) as { [pattern: string]: readonly string[] };
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
