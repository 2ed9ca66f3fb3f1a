/** True when a name holds a wildcard that the shell left to us. */
export function isGlob(name: string): boolean {
  return /[*?{]/.test(name);
}

/** The folder above the first wildcard. */
export function globRoot(name: string): string {
  const fixed: string[] = [];
  for (const part of name.split('/').slice(0, -1)) {
    if (isGlob(part)) break;
    fixed.push(part);
  }
  return name.startsWith('/') && fixed.length === 1 ? '/' : fixed.join('/');
}

/** `**` spans folders, `*` and `?` stay within one name, `{a,b}` chooses; all else stands for itself. */
export function globPattern(name: string): RegExp {
  let depth = 0;
  const pattern = name.replace(/^\.\//, '').replace(/\*\*\/|\*\*|[*?{},]|[.+^$()|[\]\\]/g, (token) => {
    if (token === '**/') return '(?:[^/]*/)*';
    if (token === '**') return '.*';
    if (token === '*') return '[^/]*';
    if (token === '?') return '[^/]';
    if (token === '{') return (depth++, '(?:');
    if (token === '}' && depth > 0) return (depth--, ')');
    if (token === ',') return depth > 0 ? '|' : ',';
    return `\\${token}`;
  });
  return new RegExp(`^${pattern}${')'.repeat(depth)}$`);
}
