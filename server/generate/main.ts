// `npm run generate` writes what is derived from metadata; `npm run generate -- --check` fails when anything would change.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { staleOutputs } from './outputs';

const root = join(import.meta.dirname, '../..');
void main(process.argv.includes('--check'));

async function main(isCheck: boolean): Promise<void> {
  const stale = await staleOutputs(root);
  for (const { path, text } of stale) {
    if (isCheck) console.error(`${path} is out of date: run npm run generate.`);
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
      console.log(`wrote ${path}`);
    }
  }
  if (isCheck && stale.length > 0) process.exitCode = 1;
}
