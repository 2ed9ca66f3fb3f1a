import { idsOf } from './catalogue';

/** The text of `rules/index.ts` or `checks/index.ts`: static imports, so that bundlers see them. */
export function indexOf(root: string, room: 'rules' | 'checks'): string {
  const [type, file] = room === 'rules' ? ['Rule', './rule'] : ['Check', './check'];
  const ids = idsOf(root, room);
  const list = `[${ids.map(camelCase).join(', ')}]`;
  const oneLine = `export const ${room}: readonly ${type}[] = ${list};`;
  return [
    '// Written by `npm run generate`.',
    `import type { ${type} } from '${file}';`,
    ...ids.map((id) => `import ${camelCase(id)} from './${id}';`),
    '',
    oneLine.length <= 120
      ? oneLine
      : `export const ${room}: readonly ${type}[] = [\n${ids.map((id) => `  ${camelCase(id)},`).join('\n')}\n];`,
    '',
  ].join('\n');
}

export function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
