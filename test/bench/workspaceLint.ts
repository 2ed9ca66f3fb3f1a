import { readFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import { median, type Measured } from './bench';
import { runNode } from './support/process';
import { cliPath, makeWorkspace } from './support/workspace';

export const name = 'lint of 300 files of which 60 import tfjs, against parsing those 60';
export const bar = { atMost: 2 };
export const unit = 'x';

export async function run(): Promise<Measured> {
  const workspace = makeWorkspace(300, 60);
  const [first = ''] = workspace.modelFiles;
  const lints: number[] = [];
  for (let i = 0; i < 3; i++) {
    // What the process costs before its first file is measured by another bench.
    const one = await runNode([cliPath, 'lint', first]);
    const all = await runNode([cliPath, 'lint', workspace.folder]);
    lints.push(all.milliseconds - one.milliseconds);
  }
  const parse = parseAll(workspace.modelFiles);
  workspace.remove();
  const lint = median(lints);
  return { value: lint / parse, detail: `${lint.toFixed(0)} ms against ${parse.toFixed(0)} ms` };
}

/** Milliseconds of reading and parsing the files, from cold as they are for the lint. */
function parseAll(paths: readonly string[]): number {
  const begun = performance.now();
  for (const path of paths) ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext, true);
  return performance.now() - begun;
}
