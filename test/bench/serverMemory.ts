import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { startClient, type LspClient } from '../lsp/lspClient';
import type { Measured } from './bench';
import { makeWorkspace } from './support/workspace';

export const name = 'memory of the server after the 300 files and 10 000 edits';
export const bar = { atMost: 300 };
export const unit = ' MB';

const edits = 10_000;

export async function run(): Promise<Measured> {
  const workspace = makeWorkspace(300, 60);
  const client = await startClient({ folders: [pathToFileURL(workspace.folder).href] });
  for (const path of [...workspace.modelFiles, ...workspace.otherFiles]) {
    await ask(client, path, readFileSync(path, 'utf8'));
  }
  const afterFiles = memoryOf(client);
  const half = await edit(client, 0, edits / 2);
  const whole = await edit(client, edits / 2, edits);
  await client.stop();
  workspace.remove();
  const detail = `${afterFiles.toFixed(0)} MB after the files, ${half.toFixed(0)} MB after half of the edits, ${whole.toFixed(0)} MB after all`;
  return { value: Math.max(afterFiles, half, whole), detail };
}

/** Opens a file and asks for its diagnostics. */
async function ask(client: LspClient, path: string, text: string): Promise<void> {
  const uri = pathToFileURL(path).href;
  await client.open(uri, text);
  await client.ask('textDocument/diagnostic', { textDocument: { uri } });
}

const uri = 'file:///w/edited.ts';
const text = (units: number): string => `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential();
model.add(tf.layers.dense({ units: ${units}, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
`;

async function edit(client: LspClient, from: number, to: number): Promise<number> {
  if (from === 0) await client.open(uri, text(1));
  for (let turn = from; turn < to; turn++) {
    await client.change(uri, turn + 1, text(turn + 2));
    await client.ask('textDocument/diagnostic', { textDocument: { uri } });
  }
  return memoryOf(client);
}

/** Resident megabytes of the server's process, as Linux tells them. */
function memoryOf({ process: { pid } }: LspClient): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
