import { basename, dirname, join } from 'node:path/posix';
import type { Sources } from '../sources';
import type { Container } from './container';
import { linkedPath } from './linkedPath';
import { readContainer } from './readContainer';

/** What shares its names with a classic script that a page links, and has run when that begins. */
export interface PageBefore {
  readonly page: string;
  readonly scripts: Container['scripts'];
  /** Other scripts of the page run after it, and find what it leaves. */
  readonly isFollowed: boolean;
}

/** True for a web page, by its name. */
export function isPage(name: string): boolean {
  return /\.x?html?$/i.test(name);
}

/** The paths of the scripts that a page links; not each need be there. */
export function scriptsLinkedBy(page: string, text: string): readonly string[] {
  const scripts = readContainer(page, text)?.scripts ?? [];
  return scripts.flatMap((script) => (script.kind === 'linked' ? (linkedPath(page, script.source) ?? []) : []));
}

/** A script lies beside its page or in a folder of scripts below it, such as `assets/js`. */
const mostFoldersUp = 3;
/** Of a folder that is full of pages, so many are looked into. */
const mostPages = 40;

/** What a module says on a line of its own; a classic script with it does not run at all. */
const ofModule = /^[ \t]*(?:import\s*[\w$*{'"]|export\b)|\brequire\s*\(/m;

/** What was found in the sources of one run, which ask for it more than once. */
const bySources = new WeakMap<Sources, Map<string, PageBefore | undefined>>();

/** The page that links a file as a classic script: the nearest one, an index before others. Undefined for what none links. */
export function pageOf(path: string, text: string, sources: Sources): PageBefore | undefined {
  if (!sources.pagesIn || !/\.jsx?$/.test(path) || ofModule.test(text)) return undefined;
  const known = bySources.get(sources) ?? new Map<string, PageBefore | undefined>();
  bySources.set(sources, known);
  if (!known.has(path)) known.set(path, findPage(path, sources));
  return known.get(path);
}

function findPage(path: string, sources: Sources): PageBefore | undefined {
  const slashed = path.replaceAll('\\', '/');
  const name = basename(slashed);
  let folder = dirname(slashed);
  for (let up = 0; up <= mostFoldersUp; up++) {
    const native = path.includes('\\') ? folder.replaceAll('/', '\\') : folder;
    const pages = [...(sources.pagesIn?.(native) ?? [])].sort(indexFirst);
    for (const page of pages.slice(0, mostPages)) {
      const found = linkedBy(path.includes('\\') ? `${native}\\${page}` : join(folder, page), path, name, sources);
      if (found) return found;
    }
    const parent = dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
  return undefined;
}

function indexFirst(one: string, other: string): number {
  const isIndex = (name: string): boolean => name.startsWith('index.');
  return Number(isIndex(other)) - Number(isIndex(one)) || (one < other ? -1 : 1);
}

function linkedBy(page: string, path: string, name: string, sources: Sources): PageBefore | undefined {
  const text = sources.read(page);
  // Most pages link other scripts, and need no reading.
  if (text === undefined || !(text.includes(name) || text.includes(encodeURI(name)))) return undefined;
  const scripts = readContainer(page, text)?.scripts ?? [];
  const index = scripts.findIndex(
    (script) => script.kind === 'linked' && script.scope === 'shared' && linkedPath(page, script.source) === path,
  );
  if (index < 0) return undefined;
  return {
    page,
    scripts: scripts.slice(0, index).filter(({ scope }) => scope === 'shared'),
    isFollowed: scripts
      .slice(index + 1)
      .some((script) => script.kind === 'inline' || linkedPath(page, script.source) !== undefined),
  };
}
