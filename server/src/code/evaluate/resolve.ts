import type { Sources } from '../sources';
import { isDependency, type Package, packageIn, packagePaths } from './packages';
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
  /** What holds in a folder: there or, where nothing is said there, above it. */
  readonly places: Map<string, Place>;
}

interface Place {
  /** Where packages may be mapped to. */
  readonly mapping: PathMapping | 'none' | undefined;
  /** The packages that the folder is in, the nearest first. */
  readonly packages: readonly Package[];
}

const bySources = new WeakMap<Sources, Found>();

/** The file of the workspace that an import means, or undefined when there is none: a package, or something missing. */
export function resolveImport(from: string, specifier: string, sources: Sources): string | undefined {
  let found = bySources.get(sources);
  if (!found) bySources.set(sources, (found = { files: new Map(), places: new Map() }));
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
  const { mapping, packages } = placeOf(folder, sources, found);
  const isMapped = mapping !== undefined && mapping !== 'none';
  const file = isMapped ? firstFile(mapped(mapping, specifier), sources) : undefined;
  if (file !== undefined) return file;
  const isInBase = isMapped && mapping.isBase && !isDependency(packages, specifier);
  const further = isInBase ? [joinPath(mapping.base, specifier)] : [];
  return firstFile([...further, ...packagePaths(packages, specifier, sources)], sources);
}

function placeOf(folder: string, sources: Sources, found: Found): Place {
  return once(found.places, folder, () => {
    const parent = parentOf(folder);
    const above = parent === folder || folder === '' ? undefined : placeOf(parent, sources, found);
    const own = packageIn(folder, sources);
    const packages = above?.packages ?? [];
    return {
      mapping: readTsconfig(folder, sources) ?? above?.mapping,
      packages: own ? [own, ...packages] : packages,
    };
  });
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

/** Where `paths` send a specifier, the most exact pattern first. */
function mapped({ base, paths }: PathMapping, specifier: string): readonly string[] {
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
  return found.flatMap(({ targets }) => targets.map((target) => joinPath(base, target)));
}
