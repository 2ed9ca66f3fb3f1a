import { fileURLToPath } from 'node:url';

/** A file's path; what is no file, as the cell of a notebook is none, keeps its URI as its path. */
export function pathOf(uri: string): string {
  try {
    return uri.startsWith('file:') && !uri.includes('#') ? fileURLToPath(uri) : uri;
  } catch {
    // A URI of a file that this system cannot have, such as one on another host.
    return uri;
  }
}

const endings: { readonly [language: string]: string | undefined } = {
  html: '.html',
  vue: '.vue',
  svelte: '.svelte',
  astro: '.astro',
  typescript: '.ts',
  typescriptreact: '.tsx',
};

/**
 * The path under which an open document is read: the code floor knows what a file holds by its ending, and one that is not saved yet
 * has a language alone.
 */
export function documentPath(uri: string, language: string): string {
  const path = pathOf(uri);
  const ending = path.startsWith('untitled:') ? (endings[language] ?? '') : '';
  return path.endsWith(ending) ? path : path + ending;
}

/** The path under which an open notebook is read: the code floor knows notebooks by their ending, whatever kind it is. */
export function notebookPath(uri: string): string {
  const path = pathOf(uri);
  return path.endsWith('.ipynb') ? path : `${path}.ipynb`;
}

/** Paths as imports are resolved, with slashes, whatever the system writes. */
export function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

/** True when one of the folders holds the path, at any depth; all of them with slashes. */
export function liesIn(path: string, folders: ReadonlySet<string>): boolean {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    if (folders.has(path.slice(0, end))) return true;
  return false;
}
