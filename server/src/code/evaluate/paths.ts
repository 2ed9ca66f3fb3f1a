/** The folder of a path, with whichever separator the path is written. */
export function parentOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end === 0 ? path.slice(0, 1) : path.slice(0, Math.max(end, 0));
}

/** A relative path from a folder, with `.` and `..` taken out. */
export function joinPath(folder: string, relative: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  const parts = folder.split(/[/\\]/).filter((part) => part !== '');
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return (folder.startsWith('/') ? separator : '') + parts.join(separator);
}
