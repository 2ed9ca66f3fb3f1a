import { dirname, join } from 'node:path/posix';

/**
 * The file that `<script src>` means: a path relative to the page; one from the root of the site is taken to start in the
 * page's folder. Undefined for an address on the network.
 */
export function linkedPath(page: string, source: string): string | undefined {
  const path = source.replace(/[?#].*$/s, '');
  if (path === '' || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path)) return undefined;
  const file = join(dirname(page.replaceAll('\\', '/')), plain(path));
  return page.includes('\\') ? file.replaceAll('/', '\\') : file;
}

function plain(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A per cent sign that stands for itself.
    return path;
  }
}
