import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from '../src/checks/check';
import type { Rule } from '../src/rules/rule';

/** All rules and checks, in the order of their ids, read from their own files and not from the generated indexes. */
export interface Catalogue {
  readonly rules: readonly Rule[];
  readonly checks: readonly Check[];
}

export async function readCatalogue(root: string): Promise<Catalogue> {
  return { rules: await load<Rule>(root, 'rules'), checks: await load<Check>(root, 'checks') };
}

/** The ids of one room: the names of the files that define a rule or check. Helper files define none. */
export function idsOf(root: string, room: 'rules' | 'checks'): readonly string[] {
  const folder = join(root, 'server/src', room);
  const definition = room === 'rules' ? 'export default defineRule(' : 'export default defineCheck(';
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && readFileSync(join(folder, file), 'utf8').includes(definition))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

async function load<Entry extends { readonly id: string }>(root: string, room: 'rules' | 'checks'): Promise<Entry[]> {
  return Promise.all(
    idsOf(root, room).map(async (id) => {
      const file = join(root, 'server/src', room, `${id}.ts`);
      const { default: entry } = (await import(pathToFileURL(file).href)) as { default: Entry };
      if (entry.id !== id) throw new Error(`${room}/${id}.ts defines "${entry.id}": file and id must have one name.`);
      return entry;
    }),
  );
}
