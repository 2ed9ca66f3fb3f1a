import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, type Measured } from '../bench';
import { runNode } from './process';
import { cliPath, makeWorkspace } from './workspace';

const parser = join(import.meta.dirname, 'parseFiles.mjs');

/**
 * `losslens lint` of a workspace of 300 files after an edit of all that import tfjs or of one of them, against a command that parses
 * all of those 60: what a clock beside the terminal shows of both. The details give the same without what each process costs before
 * its second file.
 */
export async function lintOfWorkspace({ allChanged }: { readonly allChanged: boolean }): Promise<Measured> {
  const workspace = makeWorkspace(300, 60);
  const [first = '', second = ''] = workspace.modelFiles;
  await runNode([cliPath, 'lint', workspace.folder]);
  const lints: Times = { whole: [], started: [] };
  const parses: Times = { whole: [], started: [] };
  for (let turn = 0; turn < 5; turn++) {
    appendFileSync(first, `// ${turn}\n`);
    const one = await runNode([cliPath, 'lint', first]);
    if (allChanged) workspace.editModels(turn);
    else appendFileSync(second, `// ${turn}\n`);
    const all = await runNode([cliPath, 'lint', workspace.folder]);
    lints.whole.push(all.milliseconds);
    lints.started.push(all.milliseconds - one.milliseconds);
    // A process of its own, as cold as the lint is.
    const parse = await runNode([parser, ...workspace.modelFiles]);
    parses.whole.push(parse.milliseconds);
    parses.started.push(Number(parse.output));
  }
  workspace.remove();
  const whole = ratio(lints.whole, parses.whole);
  const started = ratio(lints.started, parses.started);
  return { value: whole.value, detail: `${whole.detail}; once both are started ${started.shown} (${started.detail})` };
}

interface Times {
  readonly whole: number[];
  readonly started: number[];
}

function ratio(lints: readonly number[], parses: readonly number[]) {
  const [lint, parse] = [median(lints), median(parses)];
  const value = lint / parse;
  return { value, shown: `${value.toPrecision(2)}x`, detail: `${lint.toFixed(0)} ms against ${parse.toFixed(0)} ms` };
}
