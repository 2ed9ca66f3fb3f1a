import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from './catalogue';
import { indexOf } from './indexes';

/** A file that is derived from metadata: its path from the root, and the text that it must have. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** Everything that can be derived, derived. */
export async function outputs(root: string): Promise<readonly Output[]> {
  await readCatalogue(root);
  return [
    { path: 'server/src/rules/index.ts', text: indexOf(root, 'rules') },
    { path: 'server/src/checks/index.ts', text: indexOf(root, 'checks') },
  ];
}

/** The derived files whose text on the disk is another one. */
export async function staleOutputs(root: string): Promise<readonly Output[]> {
  return (await outputs(root)).filter(({ path, text }) => textOf(join(root, path)) !== text);
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
