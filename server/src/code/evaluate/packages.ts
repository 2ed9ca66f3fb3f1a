import { isRecord } from '../../protocol/json';
import type { Sources } from '../sources';
import { joinPath } from './paths';

/** A folder with a package.json. */
export interface Package {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Of the root of a workspace, patterns of the folders in which its packages stand. */
  readonly members: readonly string[];
}

interface Manifest {
  readonly [field: string]: unknown;
}

/**
 * The paths, the best first, to which the packages that an import stands in, the nearest first, send a specifier that is not
 * relative: `#model` by the `imports` of the nearest one, `@/model` to its sources, a dependency on `file:` or `link:`, the package
 * that the import stands in, and the packages of the workspace. They name what is imported, perhaps without its extension, and need
 * not exist.
 */
export function packagePaths(packages: readonly Package[], specifier: string, sources: Sources): readonly string[] {
  const [nearest] = packages;
  if (nearest === undefined) return [];
  if (specifier.startsWith('#')) return targetsIn(nearest, nearest.manifest.imports, specifier);
  // No package can be called so: bundlers are told that it stands for the sources, in files of all kinds.
  const [, ofSources] = /^[@~]\/(.+)/.exec(specifier) ?? [];
  if (ofSources !== undefined)
    return ['src', 'app', '.'].map((part) => joinPath(nearest.folder, `${part}/${ofSources}`));
  const name = nameIn(specifier);
  const found = packages.flatMap((each) => foldersOf(name, each)).map((path) => packageIn(path, sources));
  const owner = [...packages, ...found].find((each) => each?.manifest.name === name);
  return owner ? entriesOf(owner, specifier.slice(name.length)) : [];
}

/** True of a part of a package that is installed: hardly any file has the name of one, and each import would be looked for among them. */
export function isDependency(packages: readonly Package[], specifier: string): boolean {
  const name = nameIn(specifier);
  return packages.some(({ manifest }) => versionsOf(name, manifest).length > 0);
}

function nameIn(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]*/.exec(specifier)?.[0] ?? '';
}

function versionsOf(name: string, { dependencies, devDependencies }: Manifest): readonly string[] {
  return [dependencies, devDependencies].flatMap((versions) => {
    const version = isRecord(versions) ? versions[name] : undefined;
    return typeof version === 'string' ? [version] : [];
  });
}

/** The package whose package.json stands in a folder. */
export function packageIn(folder: string, sources: Sources): Package | undefined {
  const path = joinPath(folder, 'package.json');
  const manifest = sources.exists(path) ? parsed(sources.read(path) ?? '') : undefined;
  return isRecord(manifest) ? { folder, manifest, members: membersOf(folder, manifest, sources) } : undefined;
}

function membersOf(folder: string, { workspaces }: Manifest, sources: Sources): readonly string[] {
  const pnpm = joinPath(folder, 'pnpm-workspace.yaml');
  if (sources.exists(pnpm)) {
    const items = (sources.read(pnpm) ?? '').matchAll(/^\s*-\s*(['"]?)([^'"#\s]+)\1\s*$/gm);
    return [...items].map(([, , pattern = '']) => pattern);
  }
  return texts(isRecord(workspaces) ? workspaces.packages : workspaces);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A package.json that is being typed says nothing yet.
    return undefined;
  }
}

/** Where a package of that name may stand, as far as another package says. */
function foldersOf(name: string, { folder, manifest, members }: Package): readonly string[] {
  const linked = versionsOf(name, manifest).map((version) => /^(?:file|link):(.+)/.exec(version)?.[1]);
  const last = name.slice(name.indexOf('/') + 1);
  // Folders are called like the package in them, less its scope: no folder has to be listed for that.
  const named = members.map((pattern) => pattern.replace(/\*+$/, () => last));
  return [...linked, ...named].flatMap((path) => (path === undefined ? [] : [joinPath(folder, path)]));
}

/** What is imported of a package: of its `exports` where it has any, else its main file or a path in it. */
function entriesOf(owner: Package, rest: string): readonly string[] {
  const { folder, manifest } = owner;
  const { exports } = manifest;
  const isMap = isRecord(exports) && Object.keys(exports).every((key) => key.startsWith('.'));
  const exported = targetsIn(owner, isMap ? exports : { '.': exports }, `.${rest}`);
  const main = rest === '' ? texts([manifest.source, manifest.module, manifest.main]) : [];
  // What is imported may not be built yet: then it is in the sources alone.
  const inside = ['.', 'src'].map((part) => `${part}${rest}`);
  return [...exported, ...[...main, ...inside].map((path) => joinPath(folder, path))];
}

/** Where the `imports` or `exports` of a package send a name, under whatever condition. */
function targetsIn({ folder }: Package, map: unknown, name: string): readonly string[] {
  if (!isRecord(map)) return [];
  for (const [pattern, target] of Object.entries(map)) {
    const [before = '', after] = pattern.split('*', 2);
    if (after === undefined ? name !== pattern : !(name.startsWith(before) && name.endsWith(after))) continue;
    const middle = name.slice(before.length, name.length - (after ?? '').length);
    return targets(target).map((path) =>
      joinPath(
        folder,
        path.replace('*', () => middle),
      ),
    );
  }
  return [];
}

/** Conditions stand in each other: `node` in `import`. Nobody writes more of them than these. */
const mostConditions = 8;

function targets(target: unknown, within = 0): readonly string[] {
  if (within > mostConditions) return [];
  // Declarations hold nothing that runs.
  if (typeof target === 'string') return target.endsWith('.d.ts') ? [] : [target];
  const inside = Array.isArray(target) ? target : isRecord(target) ? Object.values(target) : [];
  return inside.flatMap((each) => targets(each, within + 1));
}

function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}
