import { fileURLToPath } from 'node:url';

/** A file's path; what is no file, as the cell of a notebook is none, keeps its URI as its path. */
export function pathOf(uri: string): string {
  try {
    return uri.startsWith('file:') && !uri.includes('#') ? fileURLToPath(uri) : uri;
  } catch {
    return uri;
  }
}

/** The path under which an open notebook is read: the code floor knows notebooks by their ending, whatever kind it is. */
export function notebookPath(uri: string): string {
  const path = pathOf(uri);
  return path.endsWith('.ipynb') ? path : `${path}.ipynb`;
}
