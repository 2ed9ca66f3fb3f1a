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
