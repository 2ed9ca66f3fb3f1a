import type { Sources } from '../sources';
import { type Package, packagePaths, packagesAbove } from './packages';
import { joinPath, parentOf } from './paths';
import { readTsconfig, type PathMapping } from './tsconfig';

const extensions = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts', '.json'];

/** What stands in the source tree where an import writes the name of the compiled file. */
const compiled: readonly (readonly [string, readonly string[]])[] = [
  ['.js', ['.ts', '.tsx', '.jsx']],
  ['.jsx', ['.tsx']],
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
];

/** What was found in the sources of one run, where each import is asked for again at each read of it. */
interface Found {
  /** Files by the folder of the import and its specifier. */
  readonly files: Map<string, string | undefined>;
  /** Where packages may be mapped to, by the folder of the import. */
  readonly mappings: Map<string, PathMapping | undefined>;
  /** The packages that a folder is in. */
  readonly packages: Map<string, readonly Package[]>;
}

const bySources = new WeakMap<Sources, Found>();

/** The file of the workspace that an import means, or undefined when there is none: a package, or something missing. */
export function resolveImport(from: string, specifier: string, sources: Sources): string | undefined {
  let found = bySources.get(sources);
  if (!found) bySources.set(sources, (found = { files: new Map(), mappings: new Map(), packages: new Map() }));
  const folder = parentOf(from);
  return once(found.files, `${folder}\n${specifier}`, () => resolved(folder, specifier, sources, found));
}

function once<Answer>(answers: Map<string, Answer>, key: string, find: () => Answer): Answer {
  if (!answers.has(key)) answers.set(key, find());
  return answers.get(key) as Answer;
}

function resolved(folder: string, specifier: string, sources: Sources, found: Found): string | undefined {
  if (isRelative(specifier)) return resolveFile(joinPath(folder, specifier), sources);
  if (specifier.startsWith('/') || /^[a-z]+:/i.test(specifier)) return undefined;
  const mapping = once(found.mappings, folder, () => readTsconfig(folder, sources));
  const packages = once(found.packages, folder, () => packagesAbove(folder, sources));
  return (
    firstFile(mapping ? mapped(mapping, specifier) : [], sources) ??
    firstFile(packagePaths(packages, specifier, sources), sources)
  );
}

function firstFile(paths: readonly string[], sources: Sources): string | undefined {
  for (const path of paths) {
    const file = resolveFile(path, sources);
    if (file !== undefined) return file;
  }
  return undefined;
}

export function isRelative(specifier: string): boolean {
  return /^\.\.?(\/|$)/.test(specifier);
}

function resolveFile(path: string, sources: Sources): string | undefined {
  const candidates: string[] = [];
  if (/\.[^/\\.]+$/.test(path)) candidates.push(path);
  for (const [written, real] of compiled) {
    if (path.endsWith(written)) candidates.push(...real.map((extension) => path.slice(0, -written.length) + extension));
  }
  candidates.push(...extensions.map((extension) => path + extension));
  const separator = path.includes('\\') ? '\\' : '/';
  candidates.push(...extensions.map((extension) => `${path}${separator}index${extension}`));
  return candidates.find((candidate) => sources.exists(candidate));
}

/** Where `paths` and `baseUrl` send a specifier, the most exact pattern first. */
function mapped({ base, paths, isBase }: PathMapping, specifier: string): readonly string[] {
  const found: { readonly prefix: string; readonly targets: readonly string[] }[] = [];
  for (const [pattern, targets] of Object.entries(paths)) {
    const star = pattern.indexOf('*');
    if (star < 0) {
      if (pattern === specifier) found.push({ prefix: pattern, targets });
      continue;
    }
    const prefix = pattern.slice(0, star);
    const suffix = pattern.slice(star + 1);
    if (specifier.length < prefix.length + suffix.length) continue;
    if (!specifier.startsWith(prefix) || !specifier.endsWith(suffix)) continue;
    const middle = specifier.slice(prefix.length, specifier.length - suffix.length);
    found.push({ prefix, targets: targets.map((target) => target.replace('*', () => middle)) });
  }
  found.sort((a, b) => b.prefix.length - a.prefix.length);
  const targets = found.flatMap((each) => each.targets);
  return (isBase ? [...targets, specifier] : targets).map((target) => joinPath(base, target));
}
