import { idsOf } from './catalogue';

/** The text of `rules/index.ts` or `checks/index.ts`: static imports, so that bundlers see them. */
export function indexOf(root: string, room: 'rules' | 'checks'): string {
  const [type, file] = room === 'rules' ? ['Rule', './rule'] : ['Check', './check'];
  const ids = idsOf(root, room);
  return [
    '// Written by `npm run generate`.',
    `import type { ${type} } from '${file}';`,
    ...ids.map((id) => `import ${camelCase(id)} from './${id}';`),
    '',
    `export const ${room}: readonly ${type}[] = [${ids.map(camelCase).join(', ')}];`,
  ].join('\n');
}

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
