/** The folder of a path, with whichever separator the path is written. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'), 0));
}

/** A relative path from a folder, with `.` and `..` taken out. */
export function joinPath(folder: string, relative: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  const absolute = folder.startsWith('/') || folder === '';
  const parts = folder.split(/[/\\]/).filter((part) => part !== '');
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return (absolute && folder !== '' ? separator : '') + parts.join(separator);
}
