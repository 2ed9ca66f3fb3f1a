import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, type Measured } from '../bench';
import { runNode } from './process';
import { cliPath, makeWorkspace } from './workspace';

const parser = join(import.meta.dirname, 'parseFiles.mjs');

/** Lints a workspace of 300 files after an edit of all that import tfjs or of one of them, against parsing all of those 60. */
export async function lintOfWorkspace({ allChanged }: { readonly allChanged: boolean }): Promise<Measured> {
  const workspace = makeWorkspace(300, 60);
  const [first = '', second = ''] = workspace.modelFiles;
  await runNode([cliPath, 'lint', workspace.folder]);
  const lints: number[] = [];
  const parses: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    // What the process costs before its first file, and with it, is measured by another bench.
    appendFileSync(first, `// ${turn}\n`);
    const one = await runNode([cliPath, 'lint', first]);
    if (allChanged) workspace.editModels(turn);
    else appendFileSync(second, `// ${turn}\n`);
    const all = await runNode([cliPath, 'lint', workspace.folder]);
    lints.push(all.milliseconds - one.milliseconds);
    // In a process of its own, as cold as the lint is.
    parses.push(Number((await runNode([parser, ...workspace.modelFiles])).output));
  }
  workspace.remove();
  const [lint, parse] = [median(lints), median(parses)];
  return { value: lint / parse, detail: `${lint.toFixed(0)} ms against ${parse.toFixed(0)} ms` };
}
