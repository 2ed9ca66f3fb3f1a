import type { Sources } from '../sources';
import { readTsconfig, type PathMapping } from './tsconfig';
import { joinPath, parentOf } from './paths';

const extensions = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts', '.json'];

/** What stands in the source tree where an import writes the name of the compiled file. */
const compiled: readonly (readonly [string, readonly string[]])[] = [
  ['.js', ['.ts', '.tsx', '.jsx']],
  ['.jsx', ['.tsx']],
  ['.mjs', ['.mts']],
  ['.cjs', ['.cts']],
];

/** What imports mean, for the sources of one run: it is asked again at each read of what is imported. */
const answers = new WeakMap<Sources, Map<string, string | undefined>>();

/** The file of the workspace that an import means, or undefined when there is none: a package, or something missing. */
export function resolveImport(from: string, specifier: string, sources: Sources): string | undefined {
  let known = answers.get(sources);
  if (!known) answers.set(sources, (known = new Map<string, string | undefined>()));
  const key = `${parentOf(from)}\n${specifier}`;
  if (!known.has(key)) known.set(key, resolved(from, specifier, sources));
  return known.get(key);
}

function resolved(from: string, specifier: string, sources: Sources): string | undefined {
  if (isRelative(specifier)) return resolveFile(joinPath(parentOf(from), specifier), sources);
  if (specifier.startsWith('/') || /^[a-z]+:/i.test(specifier)) return undefined;
  const mapping = readTsconfig(parentOf(from), sources);
  if (mapping === undefined) return undefined;
  for (const path of mapped(mapping, specifier)) {
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
  return [...found.flatMap(({ targets }) => targets), specifier].map((target) => joinPath(base, target));
}
