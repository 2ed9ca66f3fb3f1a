import { appendFileSync, readFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import { median, type Measured } from '../bench';
import { runNode } from './process';
import { cliPath, makeWorkspace } from './workspace';

/** Lints a workspace of 300 files after an edit of all that import tfjs or of one of them, against parsing all of those 60. */
export async function lintOfWorkspace({ allChanged }: { readonly allChanged: boolean }): Promise<Measured> {
  const workspace = makeWorkspace(300, 60);
  const [first = '', second = ''] = workspace.modelFiles;
  await runNode([cliPath, 'lint', workspace.folder]);
  const lints: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    // What the process costs before its first file, and with it, is measured by another bench.
    appendFileSync(first, `// ${turn}\n`);
    const one = await runNode([cliPath, 'lint', first]);
    if (allChanged) workspace.editModels(turn);
    else appendFileSync(second, `// ${turn}\n`);
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
