import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startClient } from '../lsp/lspClient';
import { median, type Measured } from './bench';
import { makeWorkspace, type Workspace } from './support/workspace';

export const name = 'first diagnostics of a fresh server in a workspace of 10 000 files, against one of 10';
export const bar = { atMost: 1.3 };
export const unit = 'x';

export async function run(): Promise<Measured> {
  const [large, small] = [makeWorkspace(10_000, 10), makeWorkspace(10, 10)];
  const taken: { readonly large: number[]; readonly small: number[] } = { large: [], small: [] };
  for (let i = 0; i < 5; i++) {
    taken.large.push(await firstAnswer(large));
    taken.small.push(await firstAnswer(small));
  }
  large.remove();
  small.remove();
  const [many, few] = [median(taken.large), median(taken.small)];
  return { value: many / few, detail: `${many.toFixed(0)} ms against ${few.toFixed(0)} ms` };
}

async function firstAnswer({ folder, modelFiles: [file = ''] }: Workspace): Promise<number> {
  const begun = performance.now();
  const client = await startClient({ folders: [pathToFileURL(folder).href] });
  const uri = pathToFileURL(file).href;
  await client.open(uri, readFileSync(file, 'utf8'));
  await client.ask('textDocument/diagnostic', { textDocument: { uri } });
  const taken = performance.now() - begun;
  await client.stop();
  return taken;
}
